import Foundation

/// The questions compiled in from `Data/faq.json`.
enum ShippedQuestions {
    static var bytes: [UInt8] { PackageResources.faq_json }
}

extension KnowledgeBase {
    /// - parameter file: A site's own questions, of the same form as the shipped ones; nil for those. Nothing is read here.
    public init(file: URL? = nil) { self.init(file: file, shipped: { ShippedQuestions.bytes }) }
}

extension FrequentQuestions {
    /// The shipped questions, or a site's own from `file`. Takes milliseconds: the running program asks its `KnowledgeBase`.
    ///
    /// Faulty entries of a site's file are left out; a file that cannot be taken at all leaves the shipped questions.
    public static func load(file: URL? = nil) -> (questions: FrequentQuestions, problems: [FAQProblem]) {
        load(file: file, shipped: { ShippedQuestions.bytes })
    }
}
