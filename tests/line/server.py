# SPDX-License-Identifier: Apache-2.0
"""The real `docspine serve` for tests: started on a free port of the loopback, stopped by its own process id."""
import http.client
import os
import re
import signal
import subprocess
import tempfile


class Server:
    """`with Server(binary) as server: status, headers, body = server.post("/v1/convert/json", data)`"""

    def __init__(self, binary, config="", plugins=()):
        self.binary, self.config, self.plugins = binary, config, plugins

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        command = [self.binary, "serve", "--listen", "127.0.0.1:0"]
        if self.config:
            path = os.path.join(self.folder.name, "docspine.toml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(self.config)
            command += ["--config", path]
        environment = dict(os.environ, DOCSPINE_PLUGIN_PATH=":".join(self.plugins))
        self.log = open(os.path.join(self.folder.name, "log"), "w+b")
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, env=environment)
        line = self.process.stdout.readline().decode()
        found = re.match(r"listening on http://([0-9.]+):(\d+)", line)
        if not found:
            self.process.wait(10)
            raise RuntimeError("the server did not start: %r %s" % (line, self.logged()))
        self.host, self.port = found.group(1), int(found.group(2))
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
        self.process.stdout.close()
        self.log.close()
        self.folder.cleanup()

    def logged(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def request(self, method, path, body=None, headers=None, timeout=60):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=timeout)
        try:
            connection.request(method, path, body=body, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, dict((k.lower(), v) for k, v in answer.getheaders()), answer.read()
        finally:
            connection.close()

    def post(self, path, body, headers=None, timeout=60):
        return self.request("POST", path, body, headers, timeout)
