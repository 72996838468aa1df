"""Forbidding processes to a child that needs threads, by a filter on its system calls.

The cap on processes of the operating system counts threads too, so a decoder that must start one cannot
live under it. The filter is a program for the kernel (Linux, ``Documentation/userspace-api/seccomp_filter``):
a new thread is allowed; a new process, another program, a connection or a hand on other processes is not.
It cannot be taken off again, and it holds for the superuser too.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Iterator
from typing import NamedTuple

C_LIBRARY = ctypes.CDLL(None, use_errno=True)

SET_SECCOMP, SET_NO_NEW_PRIVILEGES, BY_FILTER = 22, 38, 2
CLONE_THREAD = 0x10000

LOAD, JUMP_IF_EQUAL, JUMP_IF_AT_LEAST, JUMP_IF_SET, ANSWER = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, FAIL, KILL = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, ARCHITECTURE, FIRST_ARGUMENT = 0, 4, 16
"""Where the kernel puts these for the filter (``struct seccomp_data``)."""

OTHER_NUMBERING = 0x40000000
"""Calls of the 32-bit kind on x86-64; nothing of ours makes them."""


class Processor(NamedTuple):
    """How a family of processors numbers its system calls."""

    architecture: int
    clone: int
    clone3: int
    forbidden: tuple[int, ...]
    """fork, vfork, execve, execveat, socket, socketpair, kill, ptrace, process_vm_readv and …_writev."""


PROCESSORS = {
    "x86_64": Processor(0xC000003E, 56, 435, (57, 58, 59, 322, 41, 53, 62, 101, 310, 311)),
    "aarch64": Processor(0xC00000B7, 220, 435, (221, 281, 198, 199, 129, 117, 270, 271)),
}
"""The numbers of Linux (``asm/unistd_64.h``, ``asm-generic/unistd.h``)."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def forbid_processes() -> None:
    """From here on threads only. Raises OSError where the kernel or the processor knows no such filter."""
    processor = PROCESSORS.get(platform.machine())
    if processor is None:
        raise OSError(errno.ENOSYS, "no filter is known for this processor")
    instructions = b"".join(_filter_for(processor))
    program = _Program(len(instructions) // 8, instructions)
    _told(C_LIBRARY.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    _told(C_LIBRARY.prctl(SET_SECCOMP, BY_FILTER, ctypes.byref(program), 0, 0))


def _filter_for(processor: Processor) -> Iterator[bytes]:
    yield _instruction(LOAD, ARCHITECTURE)
    yield _instruction(JUMP_IF_EQUAL, processor.architecture, 1, 0)
    yield _instruction(ANSWER, KILL)
    yield _instruction(LOAD, NUMBER)
    yield _instruction(JUMP_IF_AT_LEAST, OTHER_NUMBERING, 0, 1)
    yield _instruction(ANSWER, FAIL | errno.EPERM)
    for number in processor.forbidden:
        yield _instruction(JUMP_IF_EQUAL, number, 0, 1)
        yield _instruction(ANSWER, FAIL | errno.EPERM)
    # The flags of clone3 lie in memory, out of the filter's sight. Told that it is missing, the C library
    # turns to clone, whose flags can be seen.
    yield _instruction(JUMP_IF_EQUAL, processor.clone3, 0, 1)
    yield _instruction(ANSWER, FAIL | errno.ENOSYS)
    yield _instruction(JUMP_IF_EQUAL, processor.clone, 1, 0)
    yield _instruction(ANSWER, ALLOW)
    yield _instruction(LOAD, FIRST_ARGUMENT)
    yield _instruction(JUMP_IF_SET, CLONE_THREAD, 0, 1)
    yield _instruction(ANSWER, ALLOW)
    yield _instruction(ANSWER, FAIL | errno.EPERM)


def _instruction(code: int, value: int, when_true: int = 0, when_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, when_true, when_false, value)


def _told(answer: int) -> None:
    if answer != 0:
        number = ctypes.get_errno()
        raise OSError(number, "the kernel took no filter")
