import Foundation

extension FrequentQuestions {
    /// A site's own questions from `file`, or the shipped ones: JSON of one form. Takes milliseconds: not for the main thread.
    ///
    /// Faulty entries of a site's file are left out; a file that cannot be taken at all leaves the shipped questions.
    /// - parameter shipped: The bytes of the shipped file; asked for only when they are needed.
    static func load(file: URL?, shipped: () -> [UInt8]) -> (questions: FrequentQuestions, problems: [FAQProblem]) {
        guard let file else { return parse(shipped()) }
        do {
            let read = try FAQFile.read(data(of: file), source: .file(path: file.path))
            return (FrequentQuestions(read.file), read.problems)
        } catch let problem as FAQProblem {
            return (parse(shipped()).questions, [problem])
        } catch {
            let fact: FAQProblem.Fact =
                switch (error as? CocoaError)?.code {
                case .fileReadNoSuchFile?, .fileNoSuchFile?: .missingFile
                case .fileReadTooLarge?: .tooLarge
                default: .unreadableFile
                }
            let problem = FAQProblem(source: .file(path: file.path), place: .wholeFile, fact: fact, instead: .shippedUsed)
            return (parse(shipped()).questions, [problem])
        }
    }

    private static func parse(_ shipped: [UInt8]) -> (questions: FrequentQuestions, problems: [FAQProblem]) {
        do throws(FAQProblem) {
            let read = try FAQFile.read(Data(shipped), source: .shipped)
            return (FrequentQuestions(read.file), read.problems)
        } catch {
            // A program built with a broken file has no questions to offer, and says so.
            return (FrequentQuestions(FAQFile()), [error])
        }
    }

    /// - throws: `CocoaError`: `.fileReadTooLarge` above `FAQFile.longest`, `.fileReadUnknown` for what is no regular file: a pipe could
    ///   keep the program waiting for ever.
    private static func data(of file: URL) throws -> Data {
        let facts = try FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)
        guard facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int else {
            throw CocoaError(.fileReadUnknown)
        }
        guard size <= FAQFile.longest else { throw CocoaError(.fileReadTooLarge) }
        return try Data(contentsOf: file)
    }
}
