package io.essaim.acceptance.story;

/** A service made with JupyterHub's own library, which tells visitors who they are by what that says. */
final class Mirror {
    static final String PROGRAM = """
            import json, os
            from urllib.parse import urlparse
            from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
            from tornado import httpserver, ioloop, web

            class Mirror(HubOAuthenticated, web.RequestHandler):
                @web.authenticated
                def get(self):
                    self.write(json.dumps(self.current_user))

            prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
            address = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
            pages = [(prefix + "oauth_callback", HubOAuthCallbackHandler), (prefix + ".*", Mirror)]
            app = web.Application(pages, cookie_secret=os.urandom(32))
            httpserver.HTTPServer(app).listen(address.port, address.hostname)
            ioloop.IOLoop.current().start()
            """;

    private Mirror() {}
}
