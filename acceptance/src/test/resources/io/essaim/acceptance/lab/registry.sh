# Two doors to the same images: one for everybody, one for those who sign in.
serve() { # PORT MORE
    cat >"/run/registry-$1.yml" <<YAML
version: 0.1
log: { level: warn, accesslog: { disabled: true } }
storage: { filesystem: { rootdirectory: /var/lib/registry }, delete: { enabled: true } }
http: { addr: "0.0.0.0:$1" }
$2
YAML
    docker-registry serve "/run/registry-$1.yml" &
}
# essaim, honey
echo 'essaim:$2b$05$abcdefghijklmnopqrstuua72UqXIK32CtpAE.WxMIzK71a407mZm' >/run/registry.htpasswd
serve 5000 ''
serve 5001 'auth: { htpasswd: { realm: lab, path: /run/registry.htpasswd } }'
wait
