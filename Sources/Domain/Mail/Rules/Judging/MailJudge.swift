/// Judges what a message is besides an inquiry, by its headers as they came and by what was read of it.
///
/// Pure and in one pass over each header; a hostile message costs what its length costs.
public struct MailJudge: Sendable {
    public let context: MailJudgeContext
    private let likeness: DomainLikeness

    public init(context: MailJudgeContext) {
        self.context = context
        likeness = DomainLikeness(context.ownDomains.union(context.authorityDomains))
    }

    public func verdicts(_ raw: RawMail, _ mail: ReadMail) -> MailVerdicts {
        let headers = MailHeaders(raw.root)
        let bounce = ReceiptReport(raw.root, mail: mail).bounce ?? BounceReader(raw.root, headers: headers, mail: mail).bounce
        let signs = AutomaticSigns(headers: headers, mail: mail, context: context)
        return MailVerdicts(
            automatic: signs.reason, bounce: bounce, isList: signs.isList,
            suspicions: SuspicionFinder(headers: headers, mail: mail, context: context, likeness: likeness).suspicions)
    }
}
