#!/usr/bin/env python3
"""A WebSub subscriber on 127.0.0.1, or on as many addresses from there on as --hosts says: asks a hub for topics, confirms, and writes one JSON line for each delivery.

Paths: /ok/NAME confirms and takes what comes; /slow/NAME answers after 2 s; /no/NAME confirms nothing; /gone/NAME confirms and
answers each delivery with 410; /fail/NAME confirms and answers each delivery with 500; /wrong/NAME answers with another challenge.
Webhooks are taken at any path; their secret is "the secret of the webhook".
Commands on standard input, one JSON object a line: {"mode": "subscribe", "hub": URL, "topic": URL, "paths": [PATH, ...], "secret": TEXT or null};
each is answered by one line with the statuses.
"""
import argparse
import hashlib
import hmac
import json
import re
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WEBHOOK_SECRET = "the secret of the webhook"
secrets = {}
lock = threading.Lock()
log = None


def write(record):
    with lock:
        log.write(json.dumps(record) + "\n")
        log.flush()


class Subscriber(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(url.query)
        mode = query.get("hub.mode", [""])[0]
        write({"kind": mode, "path": url.path, "at": time.time() * 1000, "topic": query.get("hub.topic", [""])[0], "lease": query.get("hub.lease_seconds", [None])[0]})
        if url.path.startswith("/no/"):
            self.answer(404, b"")
        elif url.path.startswith("/wrong/"):
            self.answer(200, b"something else")
        else:
            self.answer(200, query.get("hub.challenge", [""])[0].encode())

    def do_POST(self):
        length = int(self.headers.get("Content-Length", "0"))
        body = self.rfile.read(length)
        if len(body) != length:
            self.close_connection = True  # cut off, as by a hub that was killed: nothing was delivered
            return
        path = urllib.parse.urlsplit(self.path).path
        if "X-FeedHub-Signature" in self.headers:
            self.take_webhook(path, body)
            return
        secret = secrets.get(path)
        given = self.headers.get("X-Hub-Signature", "")
        wanted = "" if secret is None else "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        text = body.decode("utf-8")
        entries = re.findall(r"<entry>.*?<id>(.*?)</id>", text, re.S) if "<entry>" in text or "<feed" in text else [item["id"] for item in json.loads(text).get("items", [])]
        write({"kind": "push", "path": path, "at": time.time() * 1000, "signed": hmac.compare_digest(given, wanted), "entries": entries,
               "type": self.headers.get("Content-Type"), "link": self.headers.get("Link"), "agent": self.headers.get("User-Agent")})
        if path.startswith("/slow/"):
            time.sleep(2)
        self.answer(410 if path.startswith("/gone/") else 500 if path.startswith("/fail/") else 204, b"")

    def take_webhook(self, path, body):
        timestamp = self.headers["X-FeedHub-Timestamp"]
        wanted = "sha256=" + hmac.new(WEBHOOK_SECRET.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        signed = hmac.compare_digest(wanted, self.headers["X-FeedHub-Signature"]) and abs(time.time() - int(timestamp)) < 300
        events = json.loads(body)["events"]
        write({"kind": "webhook", "path": path, "at": time.time() * 1000, "signed": signed, "entries": [event["type"] + " " + str(event["data"].get("id", "")) for event in events]})
        self.answer(204, b"")

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = True


def ask(command, port, hosts):
    statuses = []
    for i, path in enumerate(command["paths"]):
        form = {"hub.mode": command["mode"], "hub.topic": command["topic"], "hub.callback": f"http://127.0.0.{1 + i % hosts}:{port}{path}?key=unguessable"}
        if command.get("secret"):
            form["hub.secret"] = command["secret"]
            secrets[path] = command["secret"]
        request = urllib.request.Request(command["hub"], data=urllib.parse.urlencode(form).encode())
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                statuses.append(response.status)
        except urllib.error.HTTPError as error:
            statuses.append(error.code)
    return statuses


def main():
    global log
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--hosts", type=int, default=1)
    parser.add_argument("--log", required=True)
    args = parser.parse_args()
    log = open(args.log, "a", encoding="utf-8")
    for host in range(1, args.hosts + 1):
        server = Server((f"127.0.0.{host}", args.port), Subscriber)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print("listening", flush=True)
    for line in sys.stdin:
        print(json.dumps(ask(json.loads(line), args.port, args.hosts)), flush=True)


main()
