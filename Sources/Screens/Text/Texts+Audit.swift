import Domain
import Services

extension Texts {
    /// The audit log on screen.
    struct Audit: Sendable {
        let title: String
        let notSupervisor: String
        let loading: String
        let nothing: String
        let noneChosen: String
        let isVerifying: String
        let program: String
        let keys: String
        let columnTime: String
        let columnBy: String
        let columnWhat: String
        let sequence: String
        let about: String
        let confirmed: String
        let told: String
        let receipt: String
        let erased: String
        let detailTitle: @Sendable (Int64) -> String
        let place: @Sendable (_ row: Int, _ loaded: Int, _ hasMore: Bool) -> String
        let verifying: @Sendable (Int64) -> String
        let field: @Sendable (AuditForm.Field) -> String
        let hint: @Sendable (AuditForm.Field) -> String
        let fault: @Sendable (AuditForm.Fault, Texts) -> String
        let act: @Sendable (AuditedAct.Kind) -> String
        let paper: @Sendable (PaperEventKind) -> String
        let application: @Sendable (ApplicationEventKind) -> String
        let police: @Sendable (PoliceEventKind) -> String
        let event: @Sendable (InquiryEvent.Kind) -> String
        let recordField: @Sendable (RecordField) -> String

        func kind(_ kind: AuditLine.Kind) -> String {
            switch kind {
            case .act(let kind): act(kind)
            case .inquiry(let kind): event(kind)
            case .application(let kind): application(kind)
            case .police(let kind): police(kind)
            case .paper(let kind): paper(kind)
            }
        }

        private static let everyKind: [AuditLine.Kind] =
            AuditedAct.Kind.allCases.map { .act($0) } + InquiryEvent.Kind.allCases.map { .inquiry($0) }
            + ApplicationEventKind.allCases.map { .application($0) } + PoliceEventKind.allCases.map { .police($0) }
            + PaperEventKind.allCases.map { .paper($0) }

        /// Every kind whose name holds one of the words.
        func kinds(_ typed: String) -> [AuditLine.Kind] {
            let words = typed.split(whereSeparator: { $0.isWhitespace || $0 == "、" || $0 == "," }).map { JapaneseText.fold(String($0)) }
            return Audit.everyKind.filter { one in
                let name = JapaneseText.fold(kind(one))
                return words.contains { name.contains($0) }
            }
        }
    }

    var audit: Audit { language == .japanese ? .japanese : .english }

    /// One line of the log, whole.
    func auditDetail(_ line: AuditLine) -> DetailScreen {
        let words = audit
        var rows: [(label: String, text: String)] = [
            (words.sequence, String(line.sequence)), (words.columnTime, time.full(line.at)),
            (words.columnBy, line.by?.value ?? words.program), (words.field(.kind), words.kind(line.kind)),
            (words.columnWhat, what(line.what)),
        ]
        switch line.what {
        case .act(.disclosure(let disclosure)):
            rows += [
                (words.field(.chip), disclosure.chip.grouped), (words.about, inquiry.caller(disclosure.caller)),
                (words.confirmed, disclosure.confirmed.map { GateFact(rawValue: $0).map(gate.fact) ?? $0 }.joined(separator: "・")),
                (words.told, disclosure.fields.map { RecordField(rawValue: $0).map(words.recordField) ?? $0 }.joined(separator: "・")),
            ]
        case .act(let act): rows.append((words.field(.chip), act.chip?.grouped ?? ""))
        case .inquiry(_, let id, let receipt, let isErased):
            rows.append((words.receipt, (receipt?.text ?? "#\(id)") + (isErased ? words.erased : "")))
        case .paper(_, let id, let batch, let number):
            rows.append((words.receipt, "#\(batch ?? id)" + (number.map { "-\($0)" } ?? "")))
        case .application(_, let id), .police(_, let id): rows.append((words.receipt, "#\(id)"))
        }
        return DetailScreen(title: words.detailTitle(line.sequence), lines: rows)
    }
}
