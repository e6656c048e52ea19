import Foundation

extension LetterTemplates {
    /// The letters compiled in from `Data/letters.json`, with a site's own in their place. Takes a millisecond; not for the main thread.
    ///
    /// Faulty letters of a site's file are left out, so that the shipped ones of those kinds apply; a file that cannot be taken at all
    /// leaves all shipped ones.
    public static func load(file: URL? = nil) -> (templates: LetterTemplates, problems: [LetterProblem]) {
        load(file: file, shipped: PackageResources.letters_json)
    }

    static func load(file: URL?, shipped: [UInt8]) -> (templates: LetterTemplates, problems: [LetterProblem]) {
        var templates = LetterTemplates()
        var problems: [LetterProblem] = []
        func take(_ data: Data, _ source: LetterProblem.Source) {
            do throws(LetterProblem) {
                let file = try LetterFile(data, source: source)
                templates.templates.merge(file.templates) { $1 }
                templates.words.merge(file.words)
                problems += file.problems
            } catch {
                problems.append(error)
            }
        }
        take(Data(shipped), .shipped)
        guard let file else { return (templates, problems) }
        let source = LetterProblem.Source.file(path: file.path)
        do {
            // A pipe could keep the program waiting for ever.
            let facts = try FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
            guard facts[.type] as? FileAttributeType == .typeRegular else { throw CocoaError(.fileReadUnknown) }
            guard facts[.size] as? Int ?? 0 <= LetterFile.longest else { throw CocoaError(.fileReadTooLarge) }
            take(try Data(contentsOf: file), source)
        } catch {
            let fact: LetterProblem.Fact =
                switch (error as? CocoaError)?.code {
                case .fileReadNoSuchFile?, .fileNoSuchFile?: .missingFile
                case .fileReadTooLarge?: .tooLarge
                default: .unreadableFile
                }
            problems.append(LetterProblem(source: source, place: .wholeFile, fact: fact, instead: .shippedUsed))
        }
        return (templates, problems)
    }
}

extension LetterWords {
    /// What the other says goes before.
    fileprivate mutating func merge(_ other: LetterWords) {
        procedures.merge(other.procedures) { $1 }
        enclosures.merge(other.enclosures) { $1 }
        if !other.bullet.isEmpty { bullet = other.bullet }
        if !other.howToPay.isEmpty { howToPay = other.howToPay }
    }
}
