"""Decodes a folder's frames with native decoders; a line in asks, a line out answers.

`encode NAME EDGE` makes a JPEG of twelve bits of NAME.raw, which the app's codecs can't.
`DECODER NAME CODEC` decodes NAME.dcm or NAME.frame and answers milliseconds, or `none` from one without the codec.
"""

import functools
import pathlib
import sys
import time

import gdcm
import imagecodecs
import numpy

folder = pathlib.Path(sys.argv[1])


def encode(name, edge):
    values = numpy.fromfile(folder / f"{name}.raw", "<u2").reshape(int(edge), int(edge))
    frame = imagecodecs.jpeg8_encode(values, level=95, bitspersample=12)
    (folder / f"{name}.frame").write_bytes(frame)


def with_gdcm(name, _codec):
    """Grassroots DICOM: IJG's JPEG, CharLS, OpenJPEG, and its own run lengths."""
    reader = gdcm.ImageReader()
    reader.SetFileName(str(folder / f"{name}.dcm"))
    if not reader.Read():
        raise ValueError("not read")
    change = gdcm.ImageChangeTransferSyntax()
    change.SetTransferSyntax(gdcm.TransferSyntax(gdcm.TransferSyntax.ExplicitVRLittleEndian))
    change.SetInput(reader.GetImage())
    started = time.perf_counter()
    decoded = change.Change()
    seconds = time.perf_counter() - started
    output = change.GetOutput()
    element = output.GetDataElement()
    if not decoded or int(str(element.GetVL())) < output.GetBufferLength():
        raise ValueError("not decoded")
    return seconds


def one_thread(decode):
    """A frame on one thread, as ours; this one could take all of the machine."""
    return functools.partial(decode, numthreads=1)


libraries = {
    "jpegBaseline": imagecodecs.jpeg8_decode,
    "jpegExtended": imagecodecs.jpeg8_decode,
    "jpegLossless": imagecodecs.ljpeg_decode,
    "jpegLs": imagecodecs.jpegls_decode,
    "jpegLsNear": imagecodecs.jpegls_decode,
    "jpeg2000": one_thread(imagecodecs.jpeg2k_decode),
    "jpeg2000Lossy": one_thread(imagecodecs.jpeg2k_decode),
    "htj2k": imagecodecs.htj2k_decode,
}


def with_imagecodecs(name, codec):
    """libjpeg-turbo, liblj92, CharLS, OpenJPEG and OpenJPH, as they are."""
    frame = (folder / f"{name}.frame").read_bytes()
    decode = libraries[codec]
    started = time.perf_counter()
    decode(frame)
    return time.perf_counter() - started


decoders = {"gdcm": with_gdcm, "imagecodecs": with_imagecodecs}

for line in sys.stdin:
    command, name, argument = line.split()
    try:
        if command == "encode":
            encode(name, argument)
            print(0, flush=True)
        else:
            print(decoders[command](name, argument) * 1000, flush=True)
    except Exception:  # Whatever a library makes of a codec it lacks.
        print("none", flush=True)
