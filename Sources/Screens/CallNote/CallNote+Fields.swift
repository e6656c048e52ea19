import Domain
import Foundation
import Services
import Terminal

extension CallNote {
    /// Fields in the order of the keys: the talk first, then what classifies it, then who called.
    private var order: [Field] {
        let detail: [Field] = content.outcome == nil || content.outcome == .answered ? [] : [.detail]
        return [.question, .answer, .category, .outcome] + detail + [.name, .kana, .number, .chip, .caller, .channel]
    }

    mutating func move(_ step: Int, _ environment: Environment) {
        let fields = order
        let place = fields.firstIndex(of: focus) ?? 0
        readChip(environment)
        focus = fields[(place + step + fields.count) % fields.count]
        moved(environment.now)
    }

    mutating func edit(_ command: EditCommand, _ environment: Environment) -> [Command] {
        let isChanged: Bool
        switch focus {
        case .question: isChanged = question.perform(command)
        case .answer: isChanged = answer.perform(command)
        default:
            if command == .up || command == .down {
                move(command == .up ? -1 : 1, environment)
                return []
            }
            guard !isChoosing else { return [] }
            isChanged = texts[focus]?.perform(command) == true
            if isChanged, focus == .chip { readChip(environment) }
        }
        if isChanged { touched(environment.now) } else { moved(environment.now) }
        return []
    }

    /// Takes the chip number over as soon as it can be read; half a number stays as text.
    private mutating func readChip(_ environment: Environment) {
        let typed = texts[.chip]?.text ?? ""
        content.chip = typed.isEmpty ? nil : try? ChipNumber(typed)
    }

    /// The choices of the focused field, by digit.
    func choices(_ environment: Environment) -> [String] {
        let words = environment.texts.inquiry
        switch focus {
        case .channel: return Channel.allCases.map(words.channel)
        case .caller: return CallerKind.allCases.map(words.caller)
        case .category: return InquiryCategory.allCases.map(words.category)
        case .outcome: return Outcome.allCases.map(words.outcome)
        case .detail where content.outcome == .outOfScope: return Referral.allCases.map(words.referral)
        default: return []
        }
    }

    mutating func choose(_ digit: Int, _ environment: Environment) {
        let place = digit - 1
        switch focus {
        case .channel where Channel.allCases.indices.contains(place): content.channel = Channel.allCases[place]
        case .caller where CallerKind.allCases.indices.contains(place): content.caller = CallerKind.allCases[place]
        case .category where InquiryCategory.allCases.indices.contains(place): content.category = InquiryCategory.allCases[place]
        case .outcome where Outcome.allCases.indices.contains(place): content.outcome = Outcome.allCases[place]
        case .detail where content.outcome == .outOfScope && Referral.allCases.indices.contains(place):
            content.referral = Referral.allCases[place]
        case .detail where content.outcome == .callBack && place < 2: isAnyones = place == 1
        default: return
        }
        touched(environment.now)
        move(1, environment)
    }

    mutating func pick(_ environment: Environment) -> [Command] {
        if focus == .chip, let chip = environment.chipOnScreen {
            suggest(chip, environment)
            return []
        }
        if focus == .detail, content.outcome == .callBack {
            let words = environment.texts.wrapUp
            return [.push(PickList(title: words.step(.holder, .callBack), rows: [words.mine, words.anyones]))]
        }
        let list = choices(environment)
        return list.isEmpty ? [] : [.push(PickList(title: environment.texts.note.field(focus), rows: list))]
    }

    mutating func toggleHold(_ now: Date) {
        if let since = holdingSince {
            content.holdSeconds += Int(now.timeIntervalSince(since))
            holdingSince = nil
        } else if talkingSince != nil {
            holdingSince = now
        }
    }

    /// Checks what a completed note must say; the first gap is shown at its field.
    mutating func complete(_ environment: Environment) -> [Command] {
        let words = environment.texts.note
        readChip(environment)
        var final = written
        if final.question.allSatisfy(\.isWhitespace) { return fail(.question, words.questionMissing) }
        if final.outcome == nil { return [.push(wrapUpDialog(environment))] }
        guard final.category != nil else { return fail(.category, words.categoryMissing) }
        guard let outcome = final.outcome else { return fail(.outcome, words.outcomeMissing) }
        let typedChip = texts[.chip]?.text ?? ""
        if !typedChip.isEmpty, final.chip == nil {
            do {
                final.chip = try ChipNumber(typedChip)
            } catch {
                return fail(.chip, environment.texts.chipError(error))
            }
        }
        let detail = (texts[.detail]?.text ?? "").trimmingCharacters(in: .whitespaces)
        let settled: InquiryChange
        switch outcome {
        case .answered: settled = .answered
        case .handedOver:
            if detail.isEmpty { return fail(.detail, words.handOverMissing) }
            settled = .handedOver(to: nil, note: detail)
        case .callBack:
            do {
                let time = try environment.promisedTime(detail)
                final.callBackAt = time
                // The typed time is said by the moment; a note of an earlier hand-over stays.
                final.handOverNote = inquiry?.content.handOverNote ?? ""
                settled = .callBackPlanned(at: time, isAnyones: isAnyones)
            } catch {
                return fail(.detail, environment.texts.callBackError(error))
            }
        case .outOfScope:
            guard final.referral != nil else { return fail(.detail, words.referralMissing) }
            settled = .referred
        }
        if outcome != .callBack { final.callBackAt = nil }
        if outcome != .outOfScope { final.referral = nil }
        final.talkSeconds = talkSeconds(at: environment.now)
        final.holdSeconds = holdSeconds(at: environment.now)
        // Who writes on a note that waits for somebody takes it by that.
        let isWaiting = [.received, .handedOver, .escalated].contains(inquiry?.state)
        let take: [InquiryChange] = isWaiting ? [.taken] : []
        var changes = take + [.noted(final), settled]
        if outcome == .answered || outcome == .outOfScope { changes.append(.completed) }
        return close(with: changes, environment)
    }

    private mutating func fail(_ field: Field, _ text: String) -> [Command] {
        focus = field
        problem = (field, text)
        return [.effect(.bell)]
    }

    mutating func discard(_ environment: Environment) -> [Command] {
        let words = environment.texts.note
        return [
            .push(
                ConfirmDialog(
                    title: words.discardTitle, question: words.discardQuestion(inquiry?.receiptNumber.text ?? ""), yes: words.discardYes,
                    commands: [.discardNote]))
        ]
    }

    mutating func close(with changes: [InquiryChange], _ environment: Environment) -> [Command] {
        guard let session = environment.session else { return [] }
        isClosing = true
        closing = changes
        // Closed before the number came: `adopt` sends it.
        guard let inquiry else {
            guard saveFailure != nil else { return [] }
            saveFailure = nil
            openAgainAt = nil
            return [.request(.receive(original, by: session.operatorID, at: environment.now), .noteOpening)]
        }
        return [
            .request(
                .record(changes, on: inquiry.id, expecting: inquiry.version, by: session.operatorID, at: environment.now), .noteClosing)
        ]
    }

    /// The answer to `close`: the note may go, or stays with what stopped it.
    mutating func recorded(_ result: Result<Inquiry, StoreError>, _ environment: Environment) -> [Command] {
        isClosing = false
        switch result {
        case .success(let inquiry): return [.noteCompleted(inquiry)]
        case .failure(.stale(let current)):
            // Somebody else wrote to this inquiry meanwhile: ours is kept, theirs is in the history.
            adoptCurrentVersion(current)
            touched(environment.now)
            return [.say(Message(.warning, environment.texts.note.stale))]
        case .failure(let error):
            saveFailure = error
            // What was typed last is journaled as soon as that works.
            touched(environment.now)
            return [.effect(.bell), .say(Message(.error, environment.texts.storeError(error)))]
        }
    }
}
