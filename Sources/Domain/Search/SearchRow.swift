/// What is known of an inquiry before its content is opened.
public struct SearchRow: Sendable {
    public var receipt: ReceiptNumber
    public var state: Inquiry.State
    /// Everybody who took part.
    public var operators: Set<OperatorID>
    /// As in `SearchDocument.flags`.
    public var flags: Set<SearchFlag>

    public init(receipt: ReceiptNumber, state: Inquiry.State, operators: Set<OperatorID> = [], flags: Set<SearchFlag> = []) {
        self.receipt = receipt
        self.state = state
        self.operators = operators
        self.flags = flags
    }
}

extension PreparedQuery {
    /// Whether the inquiry matches, as far as its row tells; nil when its content decides.
    public func judge(_ row: SearchRow) -> Bool? { root.judge(row) }
}

extension PreparedNode {
    func judge(_ row: SearchRow) -> Bool? {
        switch self {
        case .all: return true
        case .text: return nil
        case .number(let number): return number.receipt == row.receipt ? true : nil
        case .value(let criterion): return row.holds(criterion)
        case .not(let inner): return inner.judge(row).map { !$0 }
        case .and(let parts):
            var isKnown = true
            for part in parts {
                switch part.judge(row) {
                case false?: return false
                case nil: isKnown = false
                case true?: continue
                }
            }
            return isKnown ? true : nil
        case .or(let parts):
            var isKnown = true
            for part in parts {
                switch part.judge(row) {
                case true?: return true
                case nil: isKnown = false
                case false?: continue
                }
            }
            return isKnown ? false : nil
        }
    }
}

extension SearchRow {
    fileprivate func holds(_ criterion: SearchCriterion) -> Bool? {
        switch criterion {
        case .receipt(let wanted): receipt == wanted
        case .receiptDay(let day): receipt.day == day
        case .receiptSerial(let serial): receipt.serial == serial
        case .state(let wanted): state == wanted
        case .handledBy(let wanted): operators.contains(wanted)
        case .received(let days): days.contains(receipt.day)
        case .flag(.outOfScope): nil
        case .flag(let flag): flag.states?.contains(state) ?? flags.contains(flag)
        case .text, .number, .phone, .phoneEnding, .chip, .chipEnding, .category, .channel, .caller, .outcome, .tag: nil
        }
    }
}
