-- JupyterHub 3.0.0
-- token nightly 52abfa04027f4242b746a970ab92ea5c
-- token reading 8f24563309dd4c8e8d3a3dfcba3c786b
-- token short 19a186fc9c174aaca58c873c9cfd2656
-- token stats the-token-of-the-service-stats-0123456789
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('651f5419b74d');
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
INSERT INTO "api_tokens" VALUES(NULL,1,1,'sha512:16384:2d8017e8e629e212:6a244a1de63d8a99424300b4b0947c9e4c780a700709c99631c013d13abc4f6075252fc1e6dce5c20c10f3eb4dabdb9ac7e7dcea677383c02f78d2d55474b76e','the-','jupyterhub',NULL,'2026-11-26 06:20:19.908931',NULL,'2026-11-26 06:20:20.390476','from config','["inherit"]');
INSERT INTO "api_tokens" VALUES(NULL,2,2,'sha512:16384:e42383214d7564af:f1cc6e8d27554d54e9d504f4840a7d582dcac52f1af42b04fcaa0bc02df4ca24ef236e231f02c6a72171b7f1269dd46a622f4d52bbf13d0ab47dc1f53e02f7bc','the-','jupyterhub',NULL,'2026-11-26 06:20:19.994865',NULL,NULL,'from config','["inherit"]');
INSERT INTO "api_tokens" VALUES(2,NULL,3,'sha512:1:0a804a906e63c9fe:6ea979737742421de4748eb74635a3e613a25c665bbfb8745fd5e3d89b6850c1634047930b2646585c4c740db32e2e27f2553925530488b7e987fe5b17bbfb79','52ab','jupyterhub',NULL,'2026-11-26 06:20:20.554773',NULL,NULL,'nightly','["inherit"]');
INSERT INTO "api_tokens" VALUES(1,NULL,4,'sha512:1:6be7fc25a7372872:7ab56b29b6572a024fdac2c9d944ffcca60810717a8a018d4dc3b88c4431fb82890097d45fe74ba76843199c3945335d4f76bbf14cc45f151340d39c4fc2d218','8f24','jupyterhub',NULL,'2026-11-26 06:20:20.744279','2126-11-02 06:20:20.735443',NULL,'reading','["read:users!user"]');
INSERT INTO "api_tokens" VALUES(3,NULL,5,'sha512:1:99a49a584296c515:e30963172d8d5dcf9537939ead222d9f66d1acfa771855e86e7b0b9cda4d951c03a9af71b5801b8e5722514d8d4d77bf1a1a584da845b34a5c26248d1f20a5c8','19a1','jupyterhub',NULL,'2026-11-26 06:20:20.862990','2026-11-26 06:20:21.862499',NULL,'short','["inherit"]');
INSERT INTO "api_tokens" VALUES(3,NULL,6,'sha512:1:47ef08707592b76c:d4216a926f0eab181e600aa56a782191cd99511154a6a303437136fdb638350de346c2d13ee41ed4ea182c664eabb8bc781c8b9e1023b0d6021722cccee35d48','b40c','jupyterhub',NULL,'2026-11-26 06:20:23.341391',NULL,NULL,'Server at /user/alan/','["users:activity!user", "access:servers!user"]');
CREATE TABLE group_role_map (
	group_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	CONSTRAINT pk_group_role_map PRIMARY KEY (group_id, role_id), 
	CONSTRAINT fk_group_role_map_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_role_map_role_id_roles FOREIGN KEY(role_id) REFERENCES roles (id) ON DELETE CASCADE
);
INSERT INTO "group_role_map" VALUES(1,5);
CREATE TABLE groups (
	id INTEGER NOT NULL, 
	name VARCHAR(255), 
	CONSTRAINT pk_groups PRIMARY KEY (id), 
	CONSTRAINT uq_groups_name UNIQUE (name)
);
INSERT INTO "groups" VALUES(1,'physics');
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
INSERT INTO "oauth_clients" VALUES(2,'service-stats','JupyterHub service stats','sha512:16384:72875153d46b4635:79f2d72f0447ad678a363cf108362f69419785dfbbd0db5c43caa1eccd9de6ad60fd6694b670ab1dcc5cab727d21d084638343ead84556b7484efd9077964e09','/services/stats/oauth_callback','["access:services!service=stats"]');
INSERT INTO "oauth_clients" VALUES(3,'jupyterhub-user-alan','Server at /user/alan/','sha512:16384:0a7eef88ced71df9:117c5c417497c74aa3e37adb535cb5cbae42e53a61e04c1ed43a42258984833cca637cc93b06c8165a09d05c4e83128d90b5368f858cd1506a0b35a026aa8d42','/user/alan/oauth_callback','["access:servers!server=alan/", "access:servers!user=alan"]');
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
	CONSTRAINT pk_roles PRIMARY KEY (id), 
	CONSTRAINT uq_roles_name UNIQUE (name)
);
INSERT INTO "roles" VALUES(1,'user','Standard user privileges','["self"]');
INSERT INTO "roles" VALUES(2,'admin','Elevated privileges (can do anything)','["admin-ui", "admin:users", "admin:servers", "tokens", "admin:groups", "list:services", "read:services", "read:hub", "proxy", "shutdown", "access:services", "access:servers", "read:roles", "read:metrics"]');
INSERT INTO "roles" VALUES(3,'server','Post activity only','["users:activity!user", "access:servers!user"]');
INSERT INTO "roles" VALUES(4,'token','Token with same permissions as its owner','["inherit"]');
INSERT INTO "roles" VALUES(5,'teaching-assistant','Helps','["list:users", "read:servers!group=physics"]');
INSERT INTO "roles" VALUES(6,'statistics',NULL,'["read:users"]');
CREATE TABLE servers (
	id INTEGER NOT NULL, 
	proto VARCHAR(15), 
	ip VARCHAR(255), 
	port INTEGER, 
	base_url VARCHAR(255), 
	cookie_name VARCHAR(255), 
	CONSTRAINT pk_servers PRIMARY KEY (id)
);
INSERT INTO "servers" VALUES(1,'http','127.0.0.1',18982,'/services/stats/','jupyterhub-services');
INSERT INTO "servers" VALUES(2,'http','127.0.0.1',60133,'/user/alan/','cookie');
CREATE TABLE service_role_map (
	service_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	CONSTRAINT pk_service_role_map PRIMARY KEY (service_id, role_id), 
	CONSTRAINT fk_service_role_map_service_id_services FOREIGN KEY(service_id) REFERENCES services (id) ON DELETE CASCADE, 
	CONSTRAINT fk_service_role_map_role_id_roles FOREIGN KEY(role_id) REFERENCES roles (id) ON DELETE CASCADE
);
INSERT INTO "service_role_map" VALUES(1,2);
INSERT INTO "service_role_map" VALUES(2,6);
CREATE TABLE services (
	id INTEGER NOT NULL, 
	name VARCHAR(255), 
	admin BOOLEAN, 
	_server_id INTEGER, 
	pid INTEGER, 
	oauth_client_id VARCHAR(255), 
	CONSTRAINT pk_services PRIMARY KEY (id), 
	CONSTRAINT uq_services_name UNIQUE (name), 
	CONSTRAINT fk_services__server_id_servers FOREIGN KEY(_server_id) REFERENCES servers (id) ON DELETE SET NULL, 
	CONSTRAINT fk_services_oauth_client_id_oauth_clients FOREIGN KEY(oauth_client_id) REFERENCES oauth_clients (identifier) ON DELETE SET NULL
);
INSERT INTO "services" VALUES(1,'root',1,NULL,NULL,NULL);
INSERT INTO "services" VALUES(2,'stats',0,1,NULL,'service-stats');
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
INSERT INTO "spawners" VALUES(1,2,NULL,'{}','',NULL,'2026-11-26 06:20:23.113953','{"profile": "small"}',NULL);
INSERT INTO "spawners" VALUES(2,1,NULL,NULL,'',NULL,NULL,NULL,NULL);
INSERT INTO "spawners" VALUES(3,3,2,'{"pid": 14132}','','2026-11-26 06:20:23.535080','2026-11-26 06:20:23.535080','{}','jupyterhub-user-alan');
INSERT INTO "spawners" VALUES(4,2,NULL,'{}','lab',NULL,'2026-11-26 06:20:22.056176','{"profile": "gpu", "cores": 4}',NULL);
CREATE TABLE user_group_map (
	user_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	CONSTRAINT pk_user_group_map PRIMARY KEY (user_id, group_id), 
	CONSTRAINT fk_user_group_map_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_user_group_map_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id) ON DELETE CASCADE
);
INSERT INTO "user_group_map" VALUES(2,1);
INSERT INTO "user_group_map" VALUES(3,1);
CREATE TABLE user_role_map (
	user_id INTEGER NOT NULL, 
	role_id INTEGER NOT NULL, 
	CONSTRAINT pk_user_role_map PRIMARY KEY (user_id, role_id), 
	CONSTRAINT fk_user_role_map_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE CASCADE, 
	CONSTRAINT fk_user_role_map_role_id_roles FOREIGN KEY(role_id) REFERENCES roles (id) ON DELETE CASCADE
);
INSERT INTO "user_role_map" VALUES(1,2);
INSERT INTO "user_role_map" VALUES(1,1);
INSERT INTO "user_role_map" VALUES(2,5);
INSERT INTO "user_role_map" VALUES(3,1);
INSERT INTO "user_role_map" VALUES(2,1);
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
INSERT INTO "users" VALUES(1,'ada',1,'2026-11-26 06:20:19.353658',NULL,'58537e4931e24b27a9387b9196552559',NULL,NULL);
INSERT INTO "users" VALUES(2,'grace',0,'2026-11-26 06:20:19.423748','2026-11-26 06:20:23.113953','2a18c9e532964de9978a370dd14eade9','{}',NULL);
INSERT INTO "users" VALUES(3,'alan',0,'2026-11-26 06:20:19.425233','2026-11-26 06:20:23.535080','1d34402475304213b77621f199306b15','{}',NULL);
CREATE INDEX ix_api_tokens_prefix ON api_tokens (prefix);
COMMIT;
