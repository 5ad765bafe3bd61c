"""The subcommands of `metalead`, one file a group."""
