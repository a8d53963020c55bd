"""The commands by name, and the words and exit code for whatever ends them."""

from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click

from tipbrief.errors import DateBeforeSources, EngineMissing, NotFound, Rejected, TipbriefError
from tipbrief.problems import suggest

COMMANDS = MappingProxyType(
    {
        "build": ("building", "Write briefs as files, and a start page that leads to them."),
        "check": ("checking", "Show every problem of facts and templates, and what to do."),
        "explain": ("explaining", "Say what a problem's code means and why there is the rule."),
        "list": ("listing", "List countries, briefs, facts, sources, or the words of fields."),
        "merge": ("merging", "Join the output folders of the shards of a build."),
        "show": ("showing", "Show a fact, its passages, and each brief that uses it."),
        "verify": ("verifying", "Hold the facts against the texts of their sources."),
    }
)
"""By name the module of each command, and how its own help begins."""


class _Commands(click.Group):
    """Imports a command's module when it is called, so that the help is there at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:  # noqa: ARG002  # click's signature
        if cmd_name not in COMMANDS:
            raise NotFound(f"there is no command '{cmd_name}'", suggest(cmd_name, COMMANDS))
        command: click.Command = import_module(f"tipbrief.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """What is wrong with facts and templates is told, and what that kept from being done."""
        try:
            return super().invoke(ctx)
        except Rejected as error:
            click.echo(f"{error}\n\n{_outcome(error, ctx.invoked_subcommand)}", err=True)
            return 1

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  # click's signature
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tipbrief")
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with facts/ or templates/, named before the command. "
    "Default: the nearest at or above this one, else what ships with tipbrief.",
)
@click.pass_context
def tipbrief(context: click.Context, workspace: Path | None) -> None:
    """Country briefs on human trafficking, every number and claim tied to a passage of a published source."""
    context.obj = workspace or _workspace_here()


def run() -> int:
    """The exit code: never a traceback for a mistake in data, usage or the machine. Raises KeyboardInterrupt."""
    try:
        code = tipbrief.main(prog_name="tipbrief", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:  # click's word for it
        raise KeyboardInterrupt from None
    except TipbriefError as error:
        click.echo(f"tipbrief: {error}", err=True)
        return _exit_code(error)
    except OSError as error:
        click.echo(f"tipbrief: {error.filename or 'the system'}: {error.strerror or error}", err=True)
        return 1
    return code if isinstance(code, int) else 0


def _workspace_here() -> Path | None:
    """The nearest folder, from here upwards, that has facts or templates; its path as short as it can be told."""
    for up in (Path(), *(Path(*[".."] * steps) for steps in range(1, len(Path.cwd().parts)))):
        if (up / "facts").is_dir() or (up / "templates").is_dir():
            return up
    return None


def _exit_code(error: TipbriefError) -> int:
    match error:
        case NotFound() | DateBeforeSources():
            return 2
        case EngineMissing():
            return 3
        case _:
            return 1


def _outcome(error: Rejected, command: str | None) -> str:
    count = len(error.diagnostics)
    return f"{count} problem{'' if count == 1 else 's'}{'; nothing was written' if command in _WRITING else ''}"


_WRITING = ("build", "merge")
