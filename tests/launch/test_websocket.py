"""The server that opens the lessons sends small messages at once, and nothing else of it changes."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from lessons import websocket

pytestmark = pytest.mark.launch
ROOT = Path(__file__).resolve().parents[2]
SETTING = ROOT / "etc/jupyter/jupyter_server_config.d/lessons.json"


class Handler:
    def set_nodelay(self, value):
        self.nodelay = value


def test_a_connection_begins_with_nodelay_and_is_then_jupyters_own(monkeypatch):
    asked, handler = [], Handler()
    monkeypatch.setattr(
        ZMQChannelsWebsocketConnection, "connect", lambda self: asked.append(handler.nodelay) or 7
    )
    connection = object.__new__(websocket.PromptConnection)
    monkeypatch.setattr(websocket.PromptConnection, "websocket_handler", handler)
    assert connection.connect() == 7 and asked == [True]


def test_the_setting_switches_on_this_extension_and_nothing_else():
    assert json.loads(SETTING.read_text()) == {
        "ServerApp": {"jpserver_extensions": {"lessons.websocket": True}}
    }


def test_pip_puts_the_setting_where_jupyter_looks():
    files = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["data-files"]
    assert files == {"etc/jupyter/jupyter_server_config.d": [str(SETTING.relative_to(ROOT))]}


@pytest.mark.parametrize("argument, expected", [([], True), (["--gateway-url=http://x"], False)])
def test_a_server_takes_the_connection_unless_it_has_one_of_its_own(tmp_path, argument, expected):
    code = (
        "import sys\nfrom jupyter_server.serverapp import ServerApp\n"
        "app = ServerApp()\n"
        "app.initialize(sys.argv[1:], new_httpserver=False)\n"
        "print('class', app.web_app.settings['kernel_websocket_connection_class'].__name__)\n"
    )
    env = dict(os.environ, HOME=str(tmp_path), JUPYTER_CONFIG_PATH=str(ROOT / "etc/jupyter"))
    env |= {"JUPYTER_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", code, "--allow-root", "--no-browser", *argument]
    done = subprocess.run(run, env=env, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert ("class PromptConnection" in done.stdout) == expected, done.stdout + done.stderr


def test_no_other_setting_of_the_server_changes():
    class Server:
        class web_app:
            settings = {"kernel_websocket_connection_class": ZMQChannelsWebsocketConnection, "a": 1}

    websocket._load_jupyter_server_extension(Server)
    assert Server.web_app.settings == {
        "kernel_websocket_connection_class": websocket.PromptConnection,
        "a": 1,
    }
