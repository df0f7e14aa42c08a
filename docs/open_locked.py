#!/usr/bin/env python3
"""Reads the last texts of a locked Ponder journal without Ponder: open_locked.py JOURNAL

It needs PyNaCl (pip install pynacl) and age's command (https://age-encryption.org), which asks for
the passphrase. How the file is laid out is said in ARCHITECTURE.md, "The lock". The values are
looked for in the whole file, so that it need not know bbolt's pages.
"""
import struct, subprocess, sys, tempfile
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
    if kind in (0, 1):
        return (n if kind == 0 else -1 - n), at
    if kind in (2, 3):
        return data[at:at + n], at + n
    items = []
    for _ in range(n * (kind - 3)):  # 4 is a list, 5 a map
        item, at = cbor(data, at)
        items.append(item)
    return (items if kind == 4 else dict(zip(items[::2], items[1::2]))), at


def envelopes(data):
    """Every value in the file: kind, bucket, key, revision, payload."""
    at = data.find(b"Pnd\0")
    while at >= 0:
        version, kind, bucket, length, revision, size = struct.unpack_from(">BBBBQI", data + bytes(HEAD), at + 4)
        key_at = at + HEAD
        payload_at = key_at + length
        if version == 1 and payload_at + size + CHECKSUM <= len(data):
            yield kind, bucket, data[key_at:payload_at], revision, data[payload_at:payload_at + size]
        at = data.find(b"Pnd\0", at + 1)


def unwrap(wrap):
    with tempfile.NamedTemporaryFile() as f:
        f.write(wrap)
        f.flush()
        return subprocess.run(["age", "--decrypt", f.name], check=True, stdout=subprocess.PIPE).stdout


data = open(sys.argv[1], "rb").read()
locks = [cbor(p)[0] for kind, bucket, key, _, p in envelopes(data) if (kind, bucket, key) == (1, META, b"lock")]
lock = max(locks, key=lambda l: l[1])
key, texts = unwrap(lock[3]), {}
for kind, bucket, place, revision, payload in envelopes(data):
    if kind != 2 or bucket != BODIES or payload[:8] != lock[2]:
        continue
    where = b"ponder: a sealed value, 1\0" + lock[2] + struct.pack(">I", len(lock[6])) + lock[6] + bytes([bucket])
    where += struct.pack(">I", len(place)) + place + struct.pack(">Q", revision)
    try:
        opened = decrypt(payload[32:], where, payload[8:32], key)
    except CryptoError:
        continue  # damaged
    name, body = opened[1:1 + opened[0]], cbor(opened[1 + opened[0]:])[0]
    if revision >= texts.get(name, (0, b""))[0]:
        texts[name] = (revision, body)
for name, (revision, body) in texts.items():
    print(f"== {name.decode()}, revision {revision}\n{body.decode(errors='replace')}\n")
