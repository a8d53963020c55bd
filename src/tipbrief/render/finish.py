"""What WeasyPrint leaves to be done before a PDF is both PDF/A-3a and PDF/UA-1: a file in, a file out."""

import io
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tipbrief.render.conformance import Element, elements, faults


def finished(content: bytes, link_texts: Mapping[str, str]) -> tuple[bytes, tuple[str, ...]]:
    """The file, and what is still wrong with it. The same content gives the same bytes: no date or number is made here.

    ``link_texts`` by where a link leads, an address or an anchor, as ``#notes``: what is read out for it.
    """
    with Pdf.open(io.BytesIO(content)) as file:
        _identify(file)
        _mend_structure(file)
        _name_links(file, link_texts)
        file.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
        made = io.BytesIO()
        file.save(made, deterministic_id=True, fix_metadata_version=False)
        return made.getvalue(), faults(file)


def _identify(file: Pdf) -> None:
    """Says that the file is PDF/UA-1 (ISO 14289-1, 5), in the form that PDF/A-3 asks for (ISO 19005-3, 6.6.2.3).

    WeasyPrint says one of the two, and what it takes in addition it writes where validators do not look.
    """
    metadata = file.Root.Metadata
    known = bytes(metadata.get_stream_buffer()).decode()
    end = known.index("</rdf:RDF>")
    metadata.write(f"{known[:end]}{_PDF_UA}{known[end:]}".encode())


_PDF_UA = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1" />'
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def _mend_structure(file: Pdf) -> None:
    root = file.Root.StructTreeRoot
    named: dict[bytes, Element] = {}
    for element in elements(root):
        if "/ID" in element:
            named[bytes(element.ID)] = element
        if element.S == Name.LI:
            _wrap_body(file, element)
        elif element.S == Name.TH:
            _say_scope(element)
    if named:  # the tree of names that ISO 32000-1, table 322, asks for where elements have an ID
        names = [part for name in sorted(named) for part in (pikepdf.String(name), named[name])]
        root.IDTree = Dictionary(Names=Array(names))


def _wrap_body(file: Pdf, item: Element) -> None:
    """A list item may hold a label and a body alone (ISO 32000-1, table 336); a paragraph in it needs a body."""
    own = list(item.K)
    body = [kid for kid in own if not _is_part_of_item(kid)]
    if body:
        wrapper = file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(body)))
        for kid in body:
            if isinstance(kid, Dictionary):
                kid.P = wrapper
        item.K = Array([*filter(_is_part_of_item, own), wrapper])


def _is_part_of_item(kid: Element) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/S") in (Name.Lbl, Name.LBody)


def _say_scope(header: Element) -> None:
    """A header in the head of a table is that of its column, any other that of its row."""
    header.A.Scope = Name.Column if Name.THead == header.P.P.S else Name.Row


def _name_links(file: Pdf, link_texts: Mapping[str, str]) -> None:
    """WeasyPrint describes a link by where it leads, which nobody wants to hear."""
    for page in file.pages:
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") == Name.Link:
                text = link_texts.get(_target(annotation))
                if text:
                    annotation.Contents = pikepdf.String(text)


def _target(link: Element) -> str:
    if "/Dest" in link:
        return f"#{link.Dest}"
    return str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
