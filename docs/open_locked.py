#!/usr/bin/env python3
"""Reads the last texts of a locked Ponder journal without Ponder: open_locked.py JOURNAL

It needs PyNaCl (pip install pynacl) and age (https://age-encryption.org), which asks for the passphrase. The layout
is in ARCHITECTURE.md, "The lock". Values are looked for in the whole file, so bbolt's pages need not be known.
"""
import re, struct, subprocess, sys
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
from nacl.exceptions import CryptoError

HEAD, CHECKSUM, META, BODIES = 20, 8, 1, 3


def cbor(data, at=0):
    """One item of the few kinds of CBOR that are used, and where the next one begins."""
    kind, small = data[at] >> 5, data[at] & 31
    at += 1
    if kind == 7:
        return {20: False, 21: True}.get(small), at
    n = small
    if small >= 24:
        size = 1 << (small - 24)
        n, at = int.from_bytes(data[at:at + size], "big"), at + size
    if kind < 2:
        return (-1 - n if kind else n), at
    if kind < 4:
        return data[at:at + n], at + n
    items = []
    for _ in range(n * (kind - 3)):  # 4 is a list, 5 a map
        item, at = cbor(data, at)
        items.append(item)
    return (items if kind == 4 else dict(zip(items[::2], items[1::2]))), at


def envelopes(data):
    """Every value in the file: kind, bucket, key, revision, payload."""
    for at in (found.start() for found in re.finditer(rb"Pnd\0", data)):
        version, kind, bucket, length, revision, size = struct.unpack(">BBBBQI", data[at + 4:at + HEAD].ljust(16, b"\xff"))
        payload_at = at + HEAD + length
        if version == 1 and payload_at + size + CHECKSUM <= len(data):
            yield kind, bucket, data[at + HEAD:payload_at], revision, data[payload_at:payload_at + size]


data = open(sys.argv[1], "rb").read()
locks = [cbor(p)[0] for kind, bucket, key, _, p in envelopes(data) if (kind, bucket, key) == (1, META, b"lock")]
lock = max(locks, key=lambda l: l[1])
key, texts = subprocess.run(["age", "--decrypt"], input=lock[3], check=True, stdout=subprocess.PIPE).stdout, {}
for kind, bucket, place, revision, payload in envelopes(data):
    if kind != 2 or bucket != BODIES or payload[:8] != lock[2]:
        continue
    where = b"ponder: a sealed value, 1\0" + lock[2]
    where += struct.pack(f">I{len(lock[6])}sBI{len(place)}sQ", len(lock[6]), lock[6], bucket, len(place), place, revision)
    try:
        opened = decrypt(payload[32:], where, payload[8:32], key)
    except CryptoError:
        continue  # damaged
    name, body = opened[1:1 + opened[0]], cbor(opened[1 + opened[0]:])[0]
    texts[name] = max(texts.get(name, (0, b"")), (revision, body))
for name, (revision, body) in texts.items():
    print(f"== {name.decode()}, revision {revision}\n{body.decode(errors='replace')}\n")
