"""Records the database that a real JupyterHub leaves behind, as SQL on standard output.

Run by the Python that has that JupyterHub, in an empty folder:

    /usr/bin/python3 record.py > 3.0.0.sql                      Debian 12
    chroot TRIXIE /usr/bin/python3 /root/record.py > 5.2.1.sql  Debian 13

It starts the hub, has it make people, groups, roles, services, tokens and servers over its API, leaves one server
running, and stops the hub. The first lines of the SQL name the tokens that were made, which the database itself does
not know.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

HUB = "http://127.0.0.1:18981"
ADMIN = "the-token-of-the-service-root-0123456789"
STATS = "the-token-of-the-service-stats-0123456789"

CONFIG = """
import os
import sys
from jupyterhub.proxy import Proxy

class NoProxy(Proxy):
    should_start = False
    async def add_route(self, routespec, target, data): pass
    async def delete_route(self, routespec): pass
    async def get_all_routes(self): return {}

c.JupyterHub.proxy_class = NoProxy
c.JupyterHub.hub_bind_url = '%s'
c.JupyterHub.db_url = 'sqlite:///jupyterhub.sqlite'
c.JupyterHub.authenticator_class = 'jupyterhub.auth.DummyAuthenticator'
c.JupyterHub.spawner_class = 'jupyterhub.spawner.SimpleLocalProcessSpawner'
c.JupyterHub.allow_named_servers = True
c.JupyterHub.cleanup_servers = False
c.Authenticator.admin_users = {'ada'}
c.Authenticator.allowed_users = {'ada', 'grace', 'alan'}
c.Spawner.cmd = [sys.executable, os.path.abspath('answer.py')]
c.JupyterHub.load_groups = {'physics': ['grace', 'alan']}
c.JupyterHub.services = [
    {'name': 'root', 'api_token': '%s', 'admin': True},
    {'name': 'stats', 'api_token': '%s', 'url': 'http://127.0.0.1:18982', 'info': {'for': 'the board'}},
]
c.JupyterHub.load_roles = [
    {'name': 'teaching-assistant', 'description': 'Helps', 'scopes': ['list:users', 'read:servers!group=physics'],
     'users': ['grace'], 'groups': ['physics']},
    {'name': 'statistics', 'scopes': ['read:users'], 'services': ['stats']},
]
""" % (HUB, ADMIN, STATS)

# A server that answers everything with 200, for a hub only looks whether somebody is there.
ANSWER = """
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

HTTPServer(('127.0.0.1', urlsplit(os.environ['JUPYTERHUB_SERVICE_URL']).port), Answer).serve_forever()
"""


def call(method, path, body=None, token=ADMIN):
    request = urllib.request.Request(
        HUB + "/hub/api" + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": "token " + token},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
        return json.loads(text) if text else None


def await_true(what, condition):
    end = time.time() + 60
    while time.time() < end:
        try:
            if condition():
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    sys.exit("waited in vain for " + what)


def server(user, name):
    return call("GET", "/users/" + user)["servers"].get(name, {})


def start(user, name, options):
    call("POST", "/users/%s/servers/%s" % (user, name), options)
    await_true("the server of " + user, lambda: server(user, name).get("ready"))


def stop(user, name):
    call("DELETE", "/users/%s/servers/%s" % (user, name))
    await_true("the server's end", lambda: not server(user, name).get("ready"))


def make(version):
    tokens = {}
    tokens["nightly"] = call("POST", "/users/grace/tokens", {"note": "nightly"})["token"]
    reading = {"note": "reading", "expires_in": 3153600000, "scopes": ["read:users!user"]}
    tokens["reading"] = call("POST", "/users/ada/tokens", reading)["token"]
    tokens["short"] = call("POST", "/users/alan/tokens", {"note": "short", "expires_in": 1})["token"]
    start("grace", "lab", {"profile": "gpu", "cores": 4})
    stop("grace", "lab")
    start("grace", "", {"profile": "small"})
    stop("grace", "")
    start("alan", "", {})
    if version >= (5,):
        call("PUT", "/groups/physics/properties", {"room": "1.23"})
        call("POST", "/services/probe", {"admin": False})
        call("POST", "/shares/grace/lab", {"user": "alan"})
        call("POST", "/share-codes/grace/lab", {})
    return tokens


def main():
    import jupyterhub

    for name, text in (("jupyterhub_config.py", CONFIG), ("answer.py", ANSWER)):
        with open(name, "w") as file:
            file.write(text)
    log = open("jupyterhub.log", "w")
    hub = subprocess.Popen(
        [sys.executable, "-m", "jupyterhub"], stdout=log, stderr=log, start_new_session=True
    )
    try:
        await_true("the hub", lambda: call("GET", "/"))
        tokens = make(jupyterhub.version_info)
        left = call("GET", "/users/alan")["servers"][""]
    finally:
        hub.send_signal(signal.SIGINT)
        hub.wait(timeout=60)
        os.killpg(hub.pid, signal.SIGKILL) if hub.poll() is None else None
    print("-- JupyterHub " + jupyterhub.__version__)
    tokens["stats"] = STATS
    for note, token in sorted(tokens.items()):
        print("-- token %s %s" % (note, token))
    for line in sqlite3.connect("jupyterhub.sqlite").iterdump():
        print(line)
    state = sqlite3.connect("jupyterhub.sqlite").execute("select state from spawners where server_id > 0").fetchall()
    for (text,) in state:
        os.kill(json.loads(text)["pid"], signal.SIGTERM)
    assert left["ready"] and state, "one server had to be left running"


if __name__ == "__main__":
    main()
