"""Text-mode TeX as Unicode."""

import pytest

from dailypapers.text.tex import plain, textmode
from dailypapers.text.tex.textmode import resolve


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"Schr\"odinger, B\'ezier, Do\~nana, F\`ux\`i", "Schrödinger, Bézier, Doñana, Fùxì"),
        (r"na\"{\i}ve \c{c} \v{s} \v s \H{o} \u{a}", "naïve ç š š ő ă"),
        (r"Bj{\o}ntegaard stra\ss e \L{}\'od\'z", "Bjøntegaard straße Łódź"),
        (r"20\% of Q\&A \#1 a\_b \$5 \{x\}", "20% of Q&A #1 a_b $5 {x}"),
        (r"\textit{a \textbf{b}} \emph{c} \texttt{d} \textsc{e}", "a b c d e"),
        (r"{\em first} {\bf second}", "first second"),
        ("``quoted'' a--b, c -- d, e---f", "“quoted” a–b, c – d, e—f"),
        ("a --flag and 5'' wide", "a --flag and 5'' wide"),
        ("Figure~3, ~10 samples, 5~10", "Figure\u00a03, ~10 samples, 5~10"),
        (r"{\mu}m at 360{\deg} with \pm 0.05", "μm at 360° with ± 0.05"),
        (r"\href{https://a.example/x\_y}{here}", "here (https://a.example/x_y)"),
        (r"\href{https://a.example/x}{a.example/x}", "https://a.example/x"),
        (r"\url{https://a.example/~u--v\_w}", "https://a.example/~u--v_w"),
        (r"https://a.example/~u--v", "https://a.example/~u--v"),
        ("at https://a.example/x/{https://a.example/x/}.", "at https://a.example/x/."),
        ("at https://a.example/x}{https://a.example/x}.", "at https://a.example/x."),
        ("at https://a.example/x{a.example/x}", "at https://a.example/x"),
        ("at https://a.example/x{blue{https://a.example/x}}", "at https://a.example/x"),
        ("at https://a.example/x{this URL}.", "at this URL (https://a.example/x)."),
        ("{at https://a.example/x}{two}", "{at https://a.example/x}{two}"),
        ("https://a.example/{user}/{name}", "https://a.example/{user}/{name}"),
        ("https://a.example/x{open", "https://a.example/x{open"),
        (r"https://a\allowbreak -b.example/\allowbreak c", "https://a-b.example/c"),
        (r"known~\cite{someone} here", "known here"),
        (r"one\bigskip two at 5\textpertenthousand{}", "one two at 5‱"),
        (r"rho is \r{ho}, \c{opyright} 2024", "rho is ρ, © 2024"),
        (r"x\textsuperscript{2}, H\textsubscript{2}O", "x², H₂O"),
        ("6{,}500 {image, text}", "6,500 {image, text}"),
        (r'a "\n\n" and \ours', r'a "\n\n" and ours'),
        (r"\ours{} and \method* are \method", "ours and method* are method"),
        (r"as said\footnote{without an end", r"as said\footnote{without an end"),
    ],
)
def test_text_mode_tex_reads_as_unicode(source, shown):
    assert resolve(source) == shown


def test_a_command_that_nobody_knows_loses_only_its_backslash():
    assert plain(r"\modelname: a model") == "modelname: a model"


@pytest.mark.parametrize("text", ["{" * 50, "}" * 50, "\\", "{" * 40 + "a" + "}" * 40, "\\textbf{x"])
def test_unbalanced_braces_lose_no_text(text):
    assert resolve(text).count("a") == text.count("a")
    assert "x" in resolve(text) or "x" not in text


@pytest.mark.parametrize("command", ["'", "r", "emph", "ours", "footnote", "href{a}", "textcolor{red}"])
def test_braces_in_braces_are_each_resolved_once(command, monkeypatch):
    read = []
    monkeypatch.setattr(
        textmode._Reader, "read", lambda reader, read_one=textmode._Reader.read: read.append(1) or read_one(reader)
    )
    resolve(f"\\{command}{{" * 20 + "1" + "}" * 20)
    assert len(read) <= 21
