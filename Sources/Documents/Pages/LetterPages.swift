import Domain

/// A letter on as many pages as its body needs.
struct LetterPages {
    let content: LetterContent
    let canvas: Canvas

    private static let left = 25.mm
    private static let width = 160.mm
    private static let firstTop = 80.mm
    private static let laterTop = 22.mm
    private static let bottom = 272.mm
    private static let style = TextStyle(.mincho, 10.5, leading: 1.6)

    func draw() throws(DrawingFault) {
        let pages = try pages()
        for (index, lines) in pages.enumerated() {
            if index == 0 {
                try LetterHead(
                    addressee: content.addressee, sender: content.sender, reference: content.reference, date: content.date,
                    subject: content.subject, canvas: canvas
                ).draw()
            }
            var y = index == 0 ? LetterPages.firstTop : LetterPages.laterTop
            for line in lines {
                try canvas.line(of: line.paragraph, number: line.number, x: LetterPages.left, y: y)
                y += LetterPages.lineHeight
            }
            if pages.count > 1 {
                try canvas.text(
                    CommonWording.page(index + 1, of: pages.count), TextStyle(.gothic, 8, alignment: .centre, grey: 0.25),
                    in: Box(x: LetterPages.left, y: 282.mm, width: LetterPages.width, height: 5.mm))
            }
            canvas.document.endPage()
        }
    }

    private static let lineHeight = style.size * style.leading

    private struct Line {
        let paragraph: Paragraph
        /// `nil` for a gap.
        let number: Int?
    }

    private func pages() throws(DrawingFault) -> [[Line]] {
        var lines: [Line] = []
        func add(_ text: String, _ field: DocumentField) throws(DrawingFault) {
            let paragraph = try canvas.paragraph(text, LetterPages.style, width: LetterPages.width, field: field)
            if text.isEmpty { lines.append(Line(paragraph: paragraph, number: nil)) }
            for number in 0..<(text.isEmpty ? 0 : paragraph.lineCount) { lines.append(Line(paragraph: paragraph, number: number)) }
        }
        for text in content.body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { try add(String(text), .body) }
        if !content.enclosures.isEmpty {
            try add("", .wording)
            try add(LetterWording.enclosures, .wording)
            for text in content.enclosures { try add("　・" + text, .enclosure) }
        }
        let first = Int((LetterPages.bottom - LetterPages.firstTop) / LetterPages.lineHeight)
        let later = Int((LetterPages.bottom - LetterPages.laterTop) / LetterPages.lineHeight)
        var pages = [Array(lines.prefix(first))]
        var rest = lines.dropFirst(first)
        while !rest.isEmpty {
            // A gap at the head of a page says nothing.
            if rest.first?.number == nil {
                rest = rest.dropFirst()
                continue
            }
            pages.append(Array(rest.prefix(later)))
            rest = rest.dropFirst(later)
        }
        return pages
    }
}
