#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Bad input gets a clear answer from the real server, and nothing of it is lost.

  bad_input_test.py BINARY
"""
import io
import json
import sys
import time
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Server  # noqa: E402

BINARY = sys.argv.pop(1)
REPORT = "一、工作情况\n全市各级各部门认真履行职责,各项工作取得了新的进展。\n二、存在的问题\n工作中还存在不足。\n" * 5


def docx():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(BINARY, "[limits]\nbody = \"2MiB\"\n").__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def problem(self, status, code, path, body, headers=None):
        got, answer_headers, answer = self.server.post(path, body, headers)
        self.assertEqual(got, status, answer[:300])
        self.assertEqual(answer_headers["content-type"].split(";")[0], "application/problem+json")
        problem = json.loads(answer)
        self.assertEqual((problem["status"], problem["code"]), (status, code), problem)
        self.assertGreater(len(problem["detail"]), 20)
        self.assertIn("request_id", problem)
        return problem

    def document(self, body, query="", headers=None):
        status, _, answer = self.server.post("/v1/convert/json" + query, body, headers)
        self.assertEqual(status, 200, answer[:300])
        return json.loads(answer)

    def test_empty_documents(self):
        for body in (b"", b"\xef\xbb\xbf", b" \r\n\t\n", b"<html><body></body></html>"):
            self.problem(422, "document-empty", "/v1/convert/json", body)

    def test_stray_bytes_become_replacement_characters(self):
        for text in (REPORT, "plain English text with a stray byte " * 3):
            data = bytearray(text.encode("utf-8"))
            places = (0, text.encode("utf-8").index(b"\n") if "\n" in text else 10, len(data) - 1)
            for place in sorted(places, reverse=True):
                data[place:place] = b"\xff"
            document = self.document(bytes(data))
            self.assertEqual(document["source"]["charset"], "UTF-8")
            shown = "".join(block["text"] for block in document["content"])
            self.assertEqual(shown.count("\ufffd"), 3)
            self.assertEqual("".join(shown.replace("\ufffd", "").split()), "".join(text.split()))
            remarks = [d for d in document["diagnostics"] if d["code"] == "charset.malformed"]
            self.assertEqual(len(remarks), 3)
            for remark in remarks:
                offset, size = remark["src"]
                self.assertEqual(bytes(data[offset:offset + size]), b"\xff")

    def test_stray_bytes_in_gb18030(self):
        data = REPORT.encode("gb18030")
        cut = len("一、工作".encode("gb18030"))
        document = self.document(data[:cut] + b"\xff" + data[cut:])
        self.assertEqual(document["source"]["charset"], "GB18030")
        self.assertEqual(document["content"][0]["text"], "一、工作\ufffd情况")
        self.assertEqual(document["diagnostics"][0]["src"], [cut, 1])

    def test_page_cut_in_a_tag(self):
        page = "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><p>第一段</p><p>第二段<a href=\"http://exa"
        document = self.document(page.encode("utf-8"))
        self.assertEqual([b["text"] for b in document["content"]], ["第一段", "第二段"])

    def test_a_word_file_is_no_text(self):
        for path, headers in (("/v1/convert/json", {"Content-Type": "text/plain"}), ("/v1/convert/json?from=txt", {}),
                              ("/v1/convert/docx?filename=a.txt", {}), ("/v1/convert/xml?from=gbk", {})):
            problem = self.problem(415, "input-type-unsupported", path, docx(), headers)
            self.assertIn("ZIP", problem["detail"])

    def test_unknown_formats(self):
        self.problem(415, "input-type-unsupported", "/v1/convert/json?from=klingon", b"text")
        noise = bytes((i * 7919 >> 3) & 0xFF for i in range(20000))
        self.problem(415, "input-type-unsupported", "/v1/convert/json", noise)
        problem = self.problem(406, "format-unavailable", "/v1/convert/klingon", b"text")
        for available in ("docx", "json", "xml"):
            self.assertIn(available, problem["detail"])

    def test_too_large(self):
        self.problem(413, "body-too-large", "/v1/convert/json", b"x" * (2 << 20) + b"y")
        self.assertEqual(self.server.post("/v1/convert/json", b"x" * (2 << 20))[0], 200)

    def test_characters_xml_cannot_hold(self):
        text = "前\x00后 a\x01b \ufffe\uffff c\x0bd"
        document = self.document(text.encode("utf-8"))
        self.assertEqual(document["content"][0]["text"].split(), ["前后", "ab", "cd"])
        codes = [d["code"] for d in document["diagnostics"]]
        self.assertIn("text.illegal-character", codes)
        first = document["diagnostics"][0]
        self.assertEqual(first["src"], [3, 1])
        for to in ("xml", "docx"):
            self.assertEqual(self.server.post("/v1/convert/" + to, text.encode("utf-8"))[0], 200)

    def test_deep_nesting(self):
        page = ("<!DOCTYPE html><body>" + "<div>" * 25000 + "<p>tief</p>" + "</div>" * 25000).encode()
        begin = time.monotonic()
        document = self.document(page, "?from=html")
        self.assertLess(time.monotonic() - begin, 1.0)
        self.assertEqual([b["text"] for b in document["content"]], ["tief"])
        self.assertIn("html.nesting-flattened", [d["code"] for d in document["diagnostics"]])

    def test_a_page_without_text(self):
        page = b"<html><head><title>only a title</title></head><frameset><frame src=a></frameset></html>"
        document = self.document(page)
        self.assertEqual(document["content"], [])
        self.assertIn("document.no-content", [d["code"] for d in document["diagnostics"]])

    def test_options(self):
        self.problem(400, "bad-option", "/v1/convert/json?option=nonsense=1", b"text")
        self.problem(400, "bad-option", "/v1/convert/json?charset=klingon", b"text")
        self.problem(404, "no-such-template", "/v1/convert/docx?template=klingon", b"text")


if __name__ == "__main__":
    unittest.main(verbosity=2)
