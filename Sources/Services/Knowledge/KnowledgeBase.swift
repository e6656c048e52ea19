import Foundation

/// The desk's questions and answers for the running program: read when first asked for, never before, and never on the main thread.
public actor KnowledgeBase {
    private let file: URL?
    private let shipped: @Sendable () -> [UInt8]
    private var loaded: (questions: FrequentQuestions, problems: [FAQProblem])?

    /// - parameter file: A site's own questions; nil for the shipped ones. Nothing is read here.
    /// - parameter shipped: The bytes of the shipped file; asked for only when they are needed.
    init(file: URL?, shipped: @escaping @Sendable () -> [UInt8]) {
        self.file = file
        self.shipped = shipped
    }

    public var questions: FrequentQuestions { load().questions }

    /// What was wrong in the site's file; empty for the shipped one.
    public var problems: [FAQProblem] { load().problems }

    /// As `FrequentQuestions.hits(for:limit:)`. Empty when the task was cancelled before its turn came: the text has changed since.
    public func hits(for context: FAQContext, limit: Int = 5) -> [FAQHit] {
        Task.isCancelled ? [] : load().questions.hits(for: context, limit: limit)
    }

    private func load() -> (questions: FrequentQuestions, problems: [FAQProblem]) {
        if let loaded { return loaded }
        let fresh = FrequentQuestions.load(file: file, shipped: shipped)
        loaded = fresh
        return fresh
    }
}
