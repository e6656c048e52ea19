import Domain
import Services
import Terminal

/// Typing in the query line.
extension InquiryListView {
    mutating func performInLine(_ action: ActionID, _ environment: Environment) -> [Command]? {
        switch action {
        case .help: return [.push(queryHelp(environment))]
        case .open: return enter(environment)
        case .back: return dropLine(environment)
        case .cursorUp, .up: return change { $0.recall(-1, in: $1, environment) }
        case .cursorDown, .down: return change { $0.recall(1, in: $1, environment) }
        case .pageUp, .pageDown: return move(action, environment)
        case .nextView, .reload, .pickView:
            line?.isTyping = false
            let commands = perform(action, environment)
            line?.isTyping = true
            return commands
        default:
            guard let edit = EditCommand(action) else { return nil }
            return change { $0.edit(edit, in: $1, environment) ?? [] }
        }
    }

    mutating func insert(_ text: String, isPaste: Bool, _ environment: Environment) -> [Command] {
        guard isEditing else { return [] }
        return change { $0.edit(.insert(text.filter { !$0.isNewline }), in: $1, environment) ?? [] }
    }

    /// Lets the line be changed; other rows than those marked may be shown afterwards.
    private mutating func change(_ body: (inout QueryLine, InquiryView) -> [Command]) -> [Command] {
        guard var line else { return [] }
        let before = line.text
        let commands = body(&line, view)
        self.line = line
        guard !line.text.bytesEqual(before) else { return commands }
        marks.clear()
        if hits == nil { list = ListState() }
        return commands
    }

    /// Enter: the query is meant.
    private mutating func enter(_ environment: Environment) -> [Command] {
        guard line?.isBlank == false else { return dropLine(environment) }
        if line?.complain() == true { return [.effect(.bell)] }
        line?.isTyping = false
        guard isSettled else {
            line?.isEntered = true
            return []
        }
        return settle(environment)
    }

    /// One hit alone is opened; several take the keys; none leaves them in the line.
    mutating func settle(_ environment: Environment) -> [Command] {
        guard let found = line?.found else { return [] }
        line?.isEntered = false
        line?.settle(environment.now)
        let remembered: [Command] = [.queue(.searched(line?.text ?? ""))]
        if found.hits.isEmpty {
            line?.isTyping = true
            return remembered
        }
        return remembered + (found.hits.count == 1 && found.next == nil ? open(environment) : [])
    }

    /// All rows of the list again. What was typed stays within reach of the next query.
    mutating func dropLine(_ environment: Environment) -> [Command] {
        let text = line?.isBlank == false ? line?.text : nil
        line = nil
        marks.clear()
        list = ListState()
        let remembered: [Command] = [.cancel(.filter)] + (text.map { [.queue(.searched($0))] } ?? [])
        return remembered + (isForSearch ? [.perform(.back)] : firstPage())
    }

    private func queryHelp(_ environment: Environment) -> DetailScreen {
        let words = environment.texts.queue
        return DetailScreen(title: words.queryHelpTitle, lines: words.queryHelp.map { ($0.typed, $0.finds) })
    }
}

extension Environment {
    /// The words of the query language for who is logged in.
    var searchVocabulary: SearchVocabulary {
        var vocabulary = texts.searchVocabulary
        if let me = session?.operatorID { vocabulary.operators = SearchWords([(me, texts.wordsForMe + [me.value])]) }
        return vocabulary
    }
}
