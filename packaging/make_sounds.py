"""Makes the three sounds of the observation hour from sine waves: python packaging/make_sounds.py (own work, CC0)."""

import math
import struct
import wave
from collections.abc import Iterable, Sequence
from pathlib import Path

RATE = 22_050
PARTIALS = ((1.0, 1.0), (2.0, 0.28), (3.0, 0.1), (4.2, 0.04))  # of a soft mallet on wood
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"

# name: tones as (start in seconds, pitch in Hz, seconds until it has died away, loudness 0..1)
SOUNDS: dict[str, Sequence[tuple[float, float, float, float]]] = {
    "low": ((0.0, 523.25, 0.7, 0.42),),
    "medium": ((0.0, 659.26, 0.34, 0.6), (0.26, 659.26, 0.34, 0.6), (0.52, 880.0, 0.6, 0.66)),
    "chime": ((0.0, 523.25, 0.9, 0.34), (0.18, 659.26, 0.9, 0.34), (0.36, 783.99, 1.3, 0.38)),
}


def samples(tones: Sequence[tuple[float, float, float, float]]) -> list[float]:
    """The sound as numbers between -1 and 1."""
    length = max(start + lasts for start, _, lasts, _ in tones) + 0.05
    sound = [0.0] * int(length * RATE)
    total = sum(loud for _, loud in PARTIALS)
    for start, pitch, lasts, loudness in tones:
        first = int(start * RATE)
        for i in range(int(lasts * RATE)):
            t = i / RATE
            swell = min(t / 0.012, 1.0) * math.exp(-5.2 * t / lasts) * min((lasts - t) / 0.03, 1.0)
            wave_now = sum(loud * math.sin(2 * math.pi * pitch * ratio * t) for ratio, loud in PARTIALS) / total
            sound[first + i] += loudness * swell * wave_now
    return sound


def write(file: Path, sound: Iterable[float]) -> None:
    """Keep a sound as a mono WAV file of 16 bits."""
    data = b"".join(struct.pack("<h", round(max(-1.0, min(1.0, s)) * 32_000)) for s in sound)
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(data)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        write(FOLDER / f"{name}.wav", samples(tones))
