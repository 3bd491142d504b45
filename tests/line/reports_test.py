#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every report, as text and as a page, in UTF-8 and GB18030, through the real server to DOCX, JSON and XML.

  reports_test.py BINARY [SCHEMA_FOLDER]

Proves: 200 for all; one document from all four inputs; no character lost; JSON and XML valid by the published schemas; DOCX
valid by the shared validator and read back by LibreOffice with the same text. Says what it skipped.
"""
import collections
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import corpus  # noqa: E402
from server import Server  # noqa: E402

BINARY = sys.argv.pop(1)
JSON_SCHEMA = corpus.ROOT / "plugins/json/docspine-document-1.schema.json"
XML_SCHEMA = corpus.ROOT / "plugins/xml/docspine-document-1.xsd"


def without_places(value):
    """A JSON value without what may differ between the inputs: where things stand."""
    if isinstance(value, dict):
        return {k: without_places(v) for k, v in value.items() if k not in ("src", "source")}
    if isinstance(value, list):
        return [without_places(v) for v in value]
    return value


def texts_of(value, key=None):
    """All text in content, metadata and dropped; the runs of a block repeat its text and are left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in ("inlines", "type", "src", "role", "reason", "responsible"):
                yield from texts_of(item, name)


def characters(text):
    return collections.Counter(c for c in text if not c.isspace())


def held(document):
    """The characters a document holds, its repairs undone."""
    found = collections.Counter()
    for part in ("content", "metadata", "dropped", "candidates"):
        for text in texts_of(document.get(part) or []):
            found += characters(text)
    for repair in document.get("repairs") or []:
        found += characters(repair.get("before") or "")
    return found


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(BINARY).__enter__()
        cls.folder = Path(tempfile.mkdtemp())
        cls.texts = corpus.texts()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()
        shutil.rmtree(cls.folder)

    def convert(self, to, data, name):
        status, headers, body = self.server.post("/v1/convert/%s?filename=%s" % (to, name), data)
        self.assertEqual(status, 200, (name, body[:300]))
        return headers, body

    def test_four_inputs_are_one_document(self):
        for stem, text in self.texts:
            documents = []
            for name, data in corpus.inputs(text):
                _, body = self.convert("json", data, name)
                document = json.loads(body)
                self.assertEqual(document["schema"], "docspine-document/1")
                expected = "GB18030" if name.startswith("gb18030") and not text.isascii() else "UTF-8"
                self.assertEqual(document["source"]["charset"], expected, (stem, name))
                self.assertEqual(document["source"]["format"], "html" if name.endswith("html") else "txt", (stem, name))
                lost = characters(text) - held(document)
                self.assertFalse(lost, (stem, name, lost))
                documents.append((name, without_places(document)))
            for name, document in documents[1:]:
                self.assertEqual(document, documents[0][1], (stem, name))

    def test_places_are_bytes_of_the_original(self):
        for stem, text in self.texts:
            for name, data in corpus.inputs(text)[:2]:
                charset = "gb18030" if name.startswith("gb") else "utf-8"
                document = json.loads(self.convert("json", data, name)[1])
                blocks = [b for b in document["content"] if b.get("src") and b.get("text")]
                self.assertTrue(blocks, stem)
                for block in blocks:
                    offset, size = block["src"]
                    piece = data[offset:offset + size].decode(charset)
                    self.assertEqual(piece.split(), ((block.get("label") or "") + block["text"]).split(), (stem, name))

    def test_json_is_valid(self):
        if importlib.util.find_spec("jsonschema") is None:
            self.skipTest("python3-jsonschema is not installed")
        import jsonschema
        validator = jsonschema.Draft7Validator(json.loads(JSON_SCHEMA.read_text(encoding="utf-8")))
        for stem, text in self.texts:
            for name, data in corpus.inputs(text):
                document = json.loads(self.convert("json", data, name)[1])
                errors = [e.message for e in validator.iter_errors(document)]
                self.assertEqual(errors, [], (stem, name))

    def test_xml_is_valid(self):
        if shutil.which("xmllint") is None:
            self.skipTest("xmllint is not installed")
        for stem, text in self.texts:
            for name, data in corpus.inputs(text):
                path = self.folder / ("%s.%s.xml" % (stem, name))
                path.write_bytes(self.convert("xml", data, name)[1])
        files = [str(p) for p in sorted(self.folder.glob("*.xml"))]
        run = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(XML_SCHEMA)] + files, capture_output=True)
        self.assertEqual(run.returncode, 0, run.stderr.decode()[-1000:])

    def test_docx_is_valid(self):
        validator = corpus.shared() and corpus.shared() / "ooxml/docx_validate.py"
        if not validator or not validator.exists() or shutil.which("xmllint") is None:
            self.skipTest("the shared DOCX validator or xmllint is not here")
        folder = self.folder / "valid"
        folder.mkdir()
        for stem, text in self.texts:
            for name, data in corpus.inputs(text)[1:3]:
                for template in ("plain", "gbt9704"):
                    _, body = self.convert("docx", data, name + "&template=" + template)
                    (folder / ("%s.%s.%s.docx" % (stem, name, template))).write_bytes(body)
        run = subprocess.run([sys.executable, str(validator), str(folder)], capture_output=True)
        self.assertEqual(run.returncode, 0, run.stdout.decode()[-1500:])

    def test_docx_opens_in_libreoffice_with_the_same_text(self):
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            self.skipTest("LibreOffice is not installed")
        folder = self.folder / "office"
        folder.mkdir()
        expected = {}
        for stem, text in self.texts:
            _, body = self.convert("docx", text.encode("utf-8"), "a.txt")
            self.assertEqual(body, self.convert("docx", text.encode("utf-8"), "a.txt")[1], "not the same bytes twice")
            (folder / (stem + ".docx")).write_bytes(body)
            document = json.loads(self.convert("json", text.encode("utf-8"), "a.txt")[1])
            expected[stem] = "".join("".join(texts_of(document["content"])).split())
        files = [str(p) for p in sorted(folder.glob("*.docx"))]
        subprocess.run([office, "-env:UserInstallation=file://%s/profile" % folder, "--headless", "--convert-to",
                        "txt:Text (encoded):UTF8", "--outdir", str(folder)] + files, capture_output=True, timeout=300)
        for stem, text in expected.items():
            got = "".join((folder / (stem + ".txt")).read_text(encoding="utf-8-sig").split())
            self.assertEqual(got, text, stem)


if __name__ == "__main__":
    unittest.main(verbosity=2)
