"""Print who may do what, and which moves are legal, as tables for people who don't read code."""

from typing import Any

from django.core.management.base import BaseCommand

from claims import access, workflow


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, **_: Any) -> None:
        self.stdout.write(f"{'To …':55} from role    token scope")
        for action, (role, scope) in access.TABLE.items():
            self.stdout.write(f"{action.value:55} {role.value:12} {scope.value}")
        self.stdout.write(f"\n{'Evidence that is':20} {'moved by':12} becomes")
        for (state, move), after in workflow.EVIDENCE.items():
            self.stdout.write(f"{state.value:20} {move.value:12} {after.value}")
        self.stdout.write("\nStage of a claim (first row that fits)")
        self.stdout.write((workflow.stage.__doc__ or "").partition("\n\n")[2].rstrip())
