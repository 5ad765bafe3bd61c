"""The processor that machine code is made for."""

from llvmlite.binding import get_host_cpu_features, get_host_cpu_name


def processor() -> str:
    """Its name and what it can do: another has other machine code, and may have other last bits."""
    return f"{get_host_cpu_name()} {get_host_cpu_features().flatten()}"
