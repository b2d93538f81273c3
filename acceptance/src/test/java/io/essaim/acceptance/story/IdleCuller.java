package io.essaim.acceptance.story;

/**
 * A program that asks a hub for exactly what jupyterhub-idle-culler 2.0 asks for, in its order and with the library it uses
 * (tornado): the version, the users page by page, a DELETE for each server and each user that has to go. Its settings are JSON, the
 * one argument, with the names of that program's options. It prints a line for each call; with {@code cull_every} it goes
 * on, without it ends after one round.
 */
final class IdleCuller {
    static final String PROGRAM = """
            import asyncio, json, os, sys
            from datetime import datetime, timezone
            from urllib.parse import quote, urlsplit
            from tornado.httpclient import AsyncHTTPClient, HTTPRequest
            from tornado.httputil import url_concat

            wish = json.loads(sys.argv[1])
            api = os.environ["JUPYTERHUB_API_URL"]
            authorization = {"Authorization": "token " + os.environ["JUPYTERHUB_API_TOKEN"]}
            AsyncHTTPClient.configure(None, defaults={"request_timeout": 60})
            client = AsyncHTTPClient()


            async def call(method, url, accept=None, body=None):
                headers = dict(authorization, **({"Accept": accept} if accept else {}))
                request = HTTPRequest(url, method, headers, body, allow_nonstandard_methods=True)
                answer = await client.fetch(request)
                parts = urlsplit(url)
                asked = parts.path + ("?" + parts.query if parts.query else "")
                print(method, asked, answer.code, *([body] if body else []), flush=True)
                return answer


            async def pages(parameters):
                url = url_concat(api + "/users", parameters)
                while url:
                    answer = await call("GET", url, accept="application/jupyterhub-pagination+json")
                    page = json.loads(answer.body)
                    following = page["_pagination"]["next"]
                    url = following["url"] if following else None
                    for user in page["items"]:
                        yield user


            def seconds(now, since):
                return (now - datetime.fromisoformat(since.replace("Z", "+00:00"))).total_seconds()


            def has_to_go(now, model, beginning):
                age = seconds(now, model[beginning])
                unused = seconds(now, model["last_activity"]) if model["last_activity"] else age
                too_old = 0 < wish.get("max_age", 0) <= age
                return unused >= wish["timeout"] or too_old


            async def server_is_gone(now, user, name, server):
                if server["pending"] or not server["ready"] or not has_to_go(now, server, "started"):
                    return False
                url = api + "/users/" + quote(user["name"])
                body = None
                if name:
                    url += "/servers/" + quote(server["name"])
                    body = json.dumps({"remove": True}) if wish.get("remove_named_servers") else None
                else:
                    url += "/server"
                answer = await call("DELETE", url, body=body)
                return answer.code != 202


            async def look_after(now, user):
                servers = user["servers"].items()
                gone = await asyncio.gather(*[server_is_gone(now, user, name, model) for name, model in servers])
                if not wish.get("cull_users") or not all(gone):
                    return
                spared = user["admin"] and not wish.get("cull_admin_users", True)
                if not spared and has_to_go(now, user, "created"):
                    await call("DELETE", api + "/users/" + user["name"])


            async def one_round():
                await call("GET", api + "/")
                now = datetime.now(timezone.utc)
                limit = {"limit": str(wish["api_page_size"])} if wish.get("api_page_size") else {}
                people = []
                if wish.get("cull_users"):
                    people += [user async for user in pages({"state": "inactive", **limit})]
                people += [user async for user in pages({**limit, "state": "ready"})]
                for user in people:
                    await look_after(now, user)


            async def main():
                await one_round()
                while wish.get("cull_every"):
                    await asyncio.sleep(wish["cull_every"])
                    await one_round()


            asyncio.run(main())
            """;

    private IdleCuller() {}
}
