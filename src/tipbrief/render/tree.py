"""An HTML page in, the tree of its elements out, read as browsers read it."""

from xml.etree.ElementTree import Element, TreeBuilder

from selectolax.lexbor import LexborHTMLParser, LexborNode

_SVG = "{http://www.w3.org/2000/svg}"


def tree_of(html: str) -> Element:
    """Tags have the namespace of SVG in a chart, and none elsewhere; comments are left out."""
    builder = TreeBuilder()
    root = LexborHTMLParser(html).root
    if root is not None:  # for its types alone: even an empty page has one
        _build(builder, root, namespace="")
    return builder.close()


def _build(builder: TreeBuilder, node: LexborNode, namespace: str) -> None:
    inner = _SVG if node.tag == "svg" else namespace
    tag = f"{inner}{node.tag}"
    builder.start(tag, {name: value or "" for name, value in node.attributes.items()})
    for kid in node.iter(include_text=True):
        if kid.is_text_node:
            builder.data(kid.text_content or "")
        elif kid.is_element_node:
            _build(builder, kid, inner)
    builder.end(tag)
