import Domain
import Foundation

/// Makes the documents of the paper desk. Keeps fonts between jobs and nothing of the jobs.
public final class DocumentMaker {
    private let fonts: DocumentFonts

    /// - throws: `.fontMissing` when the fonts of the documents are not installed.
    public init() throws(DocumentRefusal) {
        do throws(DrawingFault) {
            fonts = try DocumentFonts()
        } catch {
            throw DocumentMaker.refusal(error, index: 0)
        }
    }

    public func answer(_ job: DocumentJob) -> DocumentAnswer {
        do throws(DocumentRefusal) {
            switch job.content {
            case .check(let texts): return .checked(try check(texts))
            default: return .pdf(try pdf(job))
            }
        } catch {
            return .refused(error)
        }
    }

    private func check(_ texts: [PrintableText]) throws(DocumentRefusal) -> [Unprintable] {
        guard texts.count <= DocumentWire.mostContents else { throw .tooMany(limit: DocumentWire.mostContents) }
        return unprintable(texts) { $0 }
    }

    /// What people are called and where they live is drawn in Mincho; line ends part paragraphs.
    private func unprintable(_ texts: [PrintableText], index: (Int) -> Int) -> [Unprintable] {
        texts.enumerated().flatMap { place, text in
            text.text.split(whereSeparator: \.isNewline).flatMap { line in
                fonts.unprintable(String(line), in: .mincho, field: text.field)
            }
            .map { Unprintable(index: index(place), field: $0.field, scalars: $0.scalars, reason: $0.reason) }
        }
    }

    private func pdf(_ job: DocumentJob) throws(DocumentRefusal) -> [UInt8] {
        switch job.content {
        case .certificates(let contents):
            return try document(CertificateWording.title, contents, job.createdAt) { canvas, content throws(DrawingFault) in
                try CertificatePage(content: content, canvas: canvas).draw()
                canvas.document.endPage()
            }
        default: throw .unreadable
        }
    }

    /// One document of several contents, each on pages of its own.
    private func document<Content: HasPrintableTexts>(
        _ title: String, _ contents: [Content], _ createdAt: Date, draw: (Canvas, Content) throws(DrawingFault) -> Void
    ) throws(DocumentRefusal) -> [UInt8] {
        guard contents.count <= DocumentWire.mostContents else { throw .tooMany(limit: DocumentWire.mostContents) }
        guard !contents.isEmpty else { throw .unreadable }
        let found = contents.enumerated().flatMap { index, content in unprintable(content.printableTexts) { _ in index } }
        guard found.isEmpty else { throw .unprintable(found) }
        var index = 0
        do throws(DrawingFault) {
            let canvas = Canvas(document: try PDFDocument(title: title, createdAt: createdAt), fonts: fonts)
            for content in contents {
                try draw(canvas, content)
                index += 1
            }
            return try canvas.document.finish()
        } catch {
            throw DocumentMaker.refusal(error, index: index)
        }
    }

    private static func refusal(_ fault: DrawingFault, index: Int) -> DocumentRefusal {
        switch fault {
        case .unprintable(let found):
            .unprintable(found.map { Unprintable(index: index, field: $0.field, scalars: $0.scalars, reason: $0.reason) })
        case .doesNotFit(let field): .doesNotFit(index: index, field: field)
        case .fontMissing(let family): .fontMissing(family: family)
        case .cairo(let status): .drawing(status: status)
        }
    }
}
