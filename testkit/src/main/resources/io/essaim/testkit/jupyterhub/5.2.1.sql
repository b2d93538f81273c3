-- JupyterHub 5.2.1
-- token nightly 9df7095adf294a81b9e79b8c9daba13b
-- token reading 8096bc3ae4f744038f5303868211d026
-- token short 1699c0547f5d420c972e208bf64d9cd4
-- token stats the-token-of-the-service-stats-0123456789
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('4621fec11365');
CREATE TABLE api_tokens (
	user_id INTEGER, 
	service_id INTEGER, 
	id INTEGER NOT NULL, 
	hashed VARCHAR(255), 
	prefix VARCHAR(16), 
	client_id VARCHAR(255), 
	session_id VARCHAR(255), 
	created DATETIME, 
	expires_at DATETIME, 
	last_activity DATETIME, 
	note VARCHAR(1023), 
	scopes TEXT, 
	CONSTRAINT pk_api_tokens PRIMARY KEY (id), 
	CONSTRAINT fk_api_tokens_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_api_tokens_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE, 
	CONSTRAINT uq_api_tokens_hashed UNIQUE (hashed), 
	CONSTRAINT fk_api_tokens_client_id_oauth_clients FOREIGN KEY(client_id) REFERENCES oauth_clients (identifier) ON DELETE CASCADE
);
INSERT INTO "api_tokens" VALUES(NULL,1,1,'sha512:16384:2a8289a675633e57:85f01c7d60608e4f2b843ab3caf3586f39bc8e59c51012f6d8f08d09db6248040d07c5e4f53a462257712b72feae1f80ba30f9934d76ad23c2009b944be2ba0f','the-','jupyterhub',NULL,'2026-11-26 06:20:31.755803',NULL,'2026-11-26 06:20:32.375262','from config','["inherit"]');
INSERT INTO "api_tokens" VALUES(NULL,2,2,'sha512:16384:7b67032fe0e560a0:38b0a3b05efd00121da01b4171132c0c2761c2fcb7efd6fb4414761f9b1167284e7f60158cdb2d8b7d127a7fcf003fbfe2f94db4456bd4b1c2e557c954ced442','the-','jupyterhub',NULL,'2026-11-26 06:20:31.813611',NULL,NULL,'from config','["inherit"]');
INSERT INTO "api_tokens" VALUES(3,NULL,3,'sha512:1:207e20e15c8086d3:a4f313248ee4b620fce3d22b8693caea48e3be2e34bdc1274d89304a2e4b4c4bb3f633f86bf7398ab870aa3433be16ef7a5b01d4ce61da055b55cad402ac5a11','9df7','jupyterhub',NULL,'2026-11-26 06:20:32.446213',NULL,NULL,'nightly','["inherit"]');
INSERT INTO "api_tokens" VALUES(1,NULL,4,'sha512:1:fd6342de3a1129ca:4da6afe5ea5eedb3144f7043836a968ddc644e6478f9c5b83e81d7036280e940923b165f419268eebe412c4f80aa0a373f04b1a82b155e429594e418c0cfc493','8096','jupyterhub',NULL,'2026-11-26 06:20:32.546956','2126-11-02 06:20:32.546349',NULL,'reading','["read:users!user"]');
INSERT INTO "api_tokens" VALUES(2,NULL,5,'sha512:1:bbaba3fb7194bc3c:2c13e7d99f1b5e650d35d4fa898729a1f095925d9338ea4bd10b5a495ca6b4a80ad41632d1c9567481b54ac0a742f512d8cd56e73934cbecde5adc1c51abd9e2','1699','jupyterhub',NULL,'2026-11-26 06:20:32.662421','2026-11-26 06:20:33.661811',NULL,'short','["inherit"]');
INSERT INTO "api_tokens" VALUES(2,NULL,6,'sha512:1:bdc4816967fbe725:ca74a42795733307ac39c4e508ff1c58d2bb05a2b804690a7a916c9c2b656686c74780694824fab7f20b7294e606dfcdd4654a9bfb2e06ab3a1233a977e00ea2','f649','jupyterhub',NULL,'2026-11-26 06:20:34.345923',NULL,NULL,'Server at /user/alan/','["users:activity!user", "access:servers!server=alan/"]');
CREATE TABLE group_role_map (
	group_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	managed_by_auth BOOLEAN NOT NULL, 
	CONSTRAINT pk_group_role_map PRIMARY KEY (group_id, role_id), 
	CONSTRAINT fk_group_role_map_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_role_map_role_id_roles FOREIGN KEY(role_id) REFERENCES roles (id) ON DELETE CASCADE
);
INSERT INTO "group_role_map" VALUES(1,5,0);
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	name VARCHAR(255), 
	properties TEXT, 
	CONSTRAINT pk_groups PRIMARY KEY (id), 
	CONSTRAINT uq_groups_name UNIQUE (name)
);
INSERT INTO "groups" VALUES(1,'physics','{"room": "1.23"}');
CREATE TABLE oauth_clients (
	id INTEGER NOT NULL, 
	identifier VARCHAR(255), 
	description VARCHAR(1023), 
	secret VARCHAR(255), 
	redirect_uri VARCHAR(1023), 
	allowed_scopes TEXT, 
	CONSTRAINT pk_oauth_clients PRIMARY KEY (id), 
	CONSTRAINT uq_oauth_clients_identifier UNIQUE (identifier)
);
INSERT INTO "oauth_clients" VALUES(1,'jupyterhub','JupyterHub','','','[]');
INSERT INTO "oauth_clients" VALUES(2,'service-stats','JupyterHub service stats','sha512:16384:1fa190a93b5cac4e:5e209a5eb1bee5229c49aa6a491ee129d6060b54354af9a66be2d2358517bcc4ba76dd5e986ae4af74bea8726329f9ee65f3fbcc6d5fbe1ccf6ad50e0a0b8498','/services/stats/oauth_callback','["access:services!service=stats"]');
INSERT INTO "oauth_clients" VALUES(3,'jupyterhub-user-alan','Server at /user/alan/','sha512:16384:bf7090fff695f83c:d83fd096d051bc503d4465e436c9afa64f7a08e8112a916c22d7e8b953084ef79d030332b012e70719b3a0669cdfb35ccbcd5577005af4d1be3be108c88c8545','/user/alan/oauth_callback','["access:servers!server=alan/"]');
CREATE TABLE oauth_codes (
	id INTEGER NOT NULL, 
	client_id VARCHAR(255), 
	code VARCHAR(36), 
	expires_at INTEGER, 
	redirect_uri VARCHAR(1023), 
	session_id VARCHAR(255), 
	user_id INTEGER, 
	scopes TEXT, 
	CONSTRAINT pk_oauth_codes PRIMARY KEY (id), 
	CONSTRAINT fk_oauth_codes_client_id_oauth_clients FOREIGN KEY(client_id) REFERENCES oauth_clients (identifier) ON DELETE CASCADE, 
	CONSTRAINT fk_oauth_codes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE TABLE roles (
	id INTEGER NOT NULL, 
	name VARCHAR(255), 
	description VARCHAR(1023), 
	scopes TEXT, 
	managed_by_auth BOOLEAN NOT NULL, 
	CONSTRAINT pk_roles PRIMARY KEY (id), 
	CONSTRAINT uq_roles_name UNIQUE (name)
);
INSERT INTO "roles" VALUES(1,'user','Standard user privileges','["self"]',0);
INSERT INTO "roles" VALUES(2,'admin','Elevated privileges (can do anything)','["admin-ui", "admin:users", "admin:servers", "admin:services", "tokens", "admin:groups", "list:services", "read:services", "read:hub", "proxy", "shutdown", "access:services", "access:servers", "read:roles", "read:metrics", "shares"]',0);
INSERT INTO "roles" VALUES(3,'server','Post activity only','["users:activity!user", "access:servers!server"]',0);
INSERT INTO "roles" VALUES(4,'token','Token with same permissions as its owner','["inherit"]',0);
INSERT INTO "roles" VALUES(5,'teaching-assistant','Helps','["list:users", "read:servers!group=physics"]',0);
INSERT INTO "roles" VALUES(6,'statistics',NULL,'["read:users"]',0);
CREATE TABLE servers (
	id INTEGER NOT NULL, 
	proto VARCHAR(15), 
	ip VARCHAR(255), 
	port INTEGER, 
	base_url VARCHAR(255), 
	cookie_name VARCHAR(255), 
	CONSTRAINT pk_servers PRIMARY KEY (id)
);
INSERT INTO "servers" VALUES(1,'http','127.0.0.1',18982,'/services/stats/','service-stats');
INSERT INTO "servers" VALUES(2,'http','127.0.0.1',60741,'/user/alan/','cookie');
CREATE TABLE service_role_map (
	service_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	managed_by_auth BOOLEAN NOT NULL, 
	CONSTRAINT pk_service_role_map PRIMARY KEY (service_id, role_id), 
	CONSTRAINT fk_service_role_map_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE, 
	CONSTRAINT fk_service_role_map_role_id_roles FOREIGN KEY(role_id) REFERENCES roles (id) ON DELETE CASCADE
);
INSERT INTO "service_role_map" VALUES(1,2,0);
INSERT INTO "service_role_map" VALUES(2,6,0);
CREATE TABLE services (
	id INTEGER NOT NULL, 
	name VARCHAR(255), 
	admin BOOLEAN, 
	url VARCHAR(2047), 
	oauth_client_allowed_scopes TEXT, 
	info TEXT, 
	display BOOLEAN, 
	oauth_no_confirm BOOLEAN, 
	command TEXT, 
	cwd VARCHAR(4095), 
	environment TEXT, 
	user VARCHAR(255), 
	from_config BOOLEAN, 
	_server_id INTEGER, 
	pid INTEGER, 
	oauth_client_id VARCHAR(255), 
	CONSTRAINT pk_services PRIMARY KEY (id), 
	CONSTRAINT uq_services_name UNIQUE (name), 
	CONSTRAINT fk_services__server_id_servers FOREIGN KEY(_server_id) REFERENCES servers (id) ON DELETE SET NULL, 
	CONSTRAINT fk_services_oauth_client_id_oauth_clients FOREIGN KEY(oauth_client_id) REFERENCES oauth_clients (identifier) ON DELETE SET NULL
);
INSERT INTO "services" VALUES(1,'root',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,NULL,NULL,NULL);
INSERT INTO "services" VALUES(2,'stats',0,'http://127.0.0.1:18982',NULL,'{"for": "the board"}',NULL,NULL,NULL,NULL,NULL,NULL,1,1,NULL,'service-stats');
INSERT INTO "services" VALUES(3,'probe',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL);
CREATE TABLE share_codes (
	hashed VARCHAR(255), 
	prefix VARCHAR(16), 
	exchange_count INTEGER, 
	last_exchanged_at DATETIME, 
	id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	scopes TEXT, 
	expires_at DATETIME, 
	owner_id INTEGER, 
	spawner_id INTEGER, 
	CONSTRAINT pk_share_codes PRIMARY KEY (id), 
	CONSTRAINT uq_share_codes_hashed UNIQUE (hashed), 
	CONSTRAINT fk_share_codes_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_share_codes_spawner_id_spawners FOREIGN KEY(spawner_id) REFERENCES spawners (id) ON DELETE CASCADE
);
INSERT INTO "share_codes" VALUES('sha512:1:da5ba1912e1a049b:286563b37540d2b4f66b79d9c03bd8829482fdd12eaf1f654aa071df43fcc1dc7b09727b2c85ec9b0b430c6178c65bd2e4ba2713a323a10b0e366124476bfd5c','5xu4',0,NULL,1,'2026-11-26 06:20:35.170304','["access:servers!server=grace/lab"]','2026-11-27 06:20:35.168360',3,4);
CREATE TABLE shares (
	user_id INTEGER, 
	group_id INTEGER, 
	id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	scopes TEXT, 
	expires_at DATETIME, 
	owner_id INTEGER, 
	spawner_id INTEGER, 
	CONSTRAINT pk_shares PRIMARY KEY (id), 
	CONSTRAINT fk_shares_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_shares_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	CONSTRAINT fk_shares_owner_id_users FOREIGN KEY(owner_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_shares_spawner_id_spawners FOREIGN KEY(spawner_id) REFERENCES spawners (id) ON DELETE CASCADE
);
INSERT INTO "shares" VALUES(2,NULL,1,'2026-11-26 06:20:35.083163','["access:servers!server=grace/lab"]',NULL,3,4);
CREATE TABLE spawners (
	id INTEGER NOT NULL, 
	user_id INTEGER, 
	server_id INTEGER, 
	state TEXT, 
	name VARCHAR(255), 
	started DATETIME, 
	last_activity DATETIME, 
	user_options TEXT, 
	oauth_client_id VARCHAR(255), 
	CONSTRAINT pk_spawners PRIMARY KEY (id), 
	CONSTRAINT fk_spawners_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_spawners_server_id_servers FOREIGN KEY(server_id) REFERENCES servers (id) ON DELETE SET NULL, 
	CONSTRAINT fk_spawners_oauth_client_id_oauth_clients FOREIGN KEY(oauth_client_id) REFERENCES oauth_clients (identifier) ON DELETE SET NULL
);
INSERT INTO "spawners" VALUES(1,3,NULL,'{}','',NULL,'2026-11-26 06:20:34.085061','{"profile": "small"}',NULL);
INSERT INTO "spawners" VALUES(2,1,NULL,NULL,'',NULL,NULL,NULL,NULL);
INSERT INTO "spawners" VALUES(3,2,2,'{"pid": 14581}','','2026-11-26 06:20:34.492187','2026-11-26 06:20:34.492187','{}','jupyterhub-user-alan');
INSERT INTO "spawners" VALUES(4,3,NULL,'{}','lab',NULL,'2026-11-26 06:20:33.352218','{"profile": "gpu", "cores": 4}',NULL);
CREATE TABLE user_group_map (
	user_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	CONSTRAINT pk_user_group_map PRIMARY KEY (user_id, group_id), 
	CONSTRAINT fk_user_group_map_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_user_group_map_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE
);
INSERT INTO "user_group_map" VALUES(3,1);
INSERT INTO "user_group_map" VALUES(2,1);
CREATE TABLE user_role_map (
	user_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	managed_by_auth BOOLEAN NOT NULL, 
	CONSTRAINT pk_user_role_map PRIMARY KEY (user_id, role_id), 
	CONSTRAINT fk_user_role_map_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_user_role_map_role_id_roles FOREIGN KEY(role_id) REFERENCES roles (id) ON DELETE CASCADE
);
INSERT INTO "user_role_map" VALUES(1,2,0);
INSERT INTO "user_role_map" VALUES(1,1,0);
INSERT INTO "user_role_map" VALUES(3,5,0);
INSERT INTO "user_role_map" VALUES(2,1,0);
INSERT INTO "user_role_map" VALUES(3,1,0);
CREATE TABLE users (
	id INTEGER NOT NULL, 
	name VARCHAR(255), 
	admin BOOLEAN, 
	created DATETIME, 
	last_activity DATETIME, 
	cookie_id VARCHAR(255) NOT NULL, 
	state TEXT, 
	encrypted_auth_state BLOB, 
	CONSTRAINT pk_users PRIMARY KEY (id), 
	CONSTRAINT uq_users_name UNIQUE (name), 
	CONSTRAINT uq_users_cookie_id UNIQUE (cookie_id)
);
INSERT INTO "users" VALUES(1,'ada',1,'2026-11-26 06:20:31.018438',NULL,'d9bb72d2af114ea8847c3f408774420d',NULL,NULL);
INSERT INTO "users" VALUES(2,'alan',0,'2026-11-26 06:20:31.201878','2026-11-26 06:20:34.492187','0c037b91705247dda4037bfe0748d733','{}',NULL);
INSERT INTO "users" VALUES(3,'grace',0,'2026-11-26 06:20:31.202905','2026-11-26 06:20:34.085061','35f5105c97c440ef8b6d4b17effa23f8','{}',NULL);
CREATE INDEX ix_share_codes_prefix ON share_codes (prefix);
CREATE INDEX ix_api_tokens_prefix ON api_tokens (prefix);
COMMIT;
