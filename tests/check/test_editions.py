"""What is wrong with a brief in any edition and layout is told, not only with the whole public one."""

from pathlib import Path

import pytest

from small import WorkspaceFolder
from tipbrief.workspace import open_workspace

TEMPLATE = """{{% extends "shared/brief.md.jinja" %}}
{{% block findings %}}{{% endblock %}}
{{% block highlights %}}{}{{% endblock %}}
{{% block chapters %}}{{% endblock %}}
"""
BROKEN = "{% for gap in gaps() %}{{ gap }}{% endfor %}"


@pytest.mark.parametrize("sensitivity", ["public", "restricted"])
def test_a_fault_of_highlights_is_found_in_both_editions(tmp_path: Path, sensitivity: str) -> None:
    workspace = WorkspaceFolder.made(tmp_path)
    workspace.edit("facts/sample/gaps.yaml", "- id:", f"- sensitivity: {sensitivity}\n  id:")
    workspace.own_brief("mine")
    workspace.write("templates/mine/en.md.jinja", TEMPLATE.format(BROKEN))

    checked = open_workspace(workspace.folder).checked_briefs(["sample"])

    assert any("a whole entry" in one.message and "mine/en.md.jinja" in one.place.path for one in checked.errors)
    assert {document.brief.name for document in checked.value} >= {"funding", "recommendations"}
    assert all("." not in document.brief.name for document in checked.value)
