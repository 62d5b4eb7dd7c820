"""PDF files written by hand, for what no program would write."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(objects: Sequence[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is its catalog."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + head + trailer


def page(content: bytes, font: bytes = _FONT, more: Sequence[bytes] = ()) -> bytes:
    """A file of one page; `more` are the objects from number 6 on."""
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
            font,
            *more,
        ]
    )


def lines(
    texts: Sequence[tuple[float, float, float, str]], hidden: Sequence[tuple[float, float, float, str]] = ()
) -> bytes:
    """A page of Latin text: left, base, size and text of each piece; `hidden` is drawn without ink."""
    drawn = [(0, *piece) for piece in texts] + [(3, *piece) for piece in hidden]
    return page(
        b"\n".join(
            b"BT %d Tr /F1 %g Tf %g %g Td (%b) Tj ET" % (m, s, x, y, t.encode()) for m, x, y, s, t in drawn
        )
    )


def nameless_font() -> bytes:
    """A page in a font that does not say which character each of its glyphs is."""
    glyphs = b"".join(b"%04x" % (0x800 + 7 * number) for number in range(200))
    return page(
        b"BT /F1 12 Tf 50 700 Td <%b> Tj ET" % glyphs,
        b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        [
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/FontDescriptor 7 0 R"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
            b"<</Type/FontDescriptor/FontName/AAAAAA+Song/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0"
            b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
        ],
    )


def locked() -> bytes:
    """A file that says it is encrypted, with a password that nobody has."""
    body = lines([(50, 700, 12, "secret")])
    encrypt = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%b>/U<%b>>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    return body.replace(b"trailer<<", b"trailer<<" + encrypt)
