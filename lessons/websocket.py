"""The way from a kernel to the page without waiting: small messages are sent at once.

Jupyter's server leaves Nagle's algorithm on: a picture of 20 kB that follows another one waits 40 ms
for the browser's word that it has come. This is an extension of the server that pip installs and
switches on together with the package (`etc/jupyter/jupyter_server_config.d/lessons.json`). Who may
connect, and to what, stays as it was; without it panels are right, and slower.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

SETTING = "kernel_websocket_connection_class"


class PromptConnection(ZMQChannelsWebsocketConnection):
    """Jupyter's own connection, with TCP_NODELAY."""

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()


def _jupyter_server_extension_points():
    return [{"module": "lessons.websocket"}]


def _load_jupyter_server_extension(server):
    """A connection of another kind, as to a gateway, is left alone."""
    settings = server.web_app.settings
    if settings[SETTING] is ZMQChannelsWebsocketConnection:
        settings[SETTING] = PromptConnection
