import Domain
import Foundation

/// A text that passed the check of its kind.
enum SettingsValue: Equatable {
    case text(String)
    case secret(Secret)
    case command([String])
    case whole(Int)
    case flag(Bool)
    case names([String])
    case days([InquiryCategory: Int])
    case verify(VerifyPlan)
}

/// Checks the text of one setting by its kind.
struct SettingsCheck {
    /// Where relative paths count from.
    var folder: URL
    var home: String

    func value(_ text: String, _ kind: SettingKind) -> Result<SettingsValue, SettingsFault> {
        guard text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value) }) else {
            return .failure(.init(fact: .controlCharacter))
        }
        if text.isEmpty, kind != .proxy { return .failure(.init(fact: .empty)) }
        switch kind {
        case .text: return .success(.text(text))
        case .secret: return .success(.secret(Secret(text)))
        case .address: return address(text)
        case .proxy: return proxy(text)
        case .path: return .success(.text(path(text)))
        case .command:
            guard let words = CommandLineSplit.words(text) else { return .failure(.init(fact: .badQuoting)) }
            return .success(.command(words))
        case .whole(let range):
            guard let number = Int(text) else { return .failure(.init(fact: .notANumber)) }
            guard range.contains(number) else { return .failure(.init(fact: .outOfRange(range))) }
            return .success(.whole(number))
        case .flag:
            switch text.lowercased() {
            case "true", "yes", "on", "1": return .success(.flag(true))
            case "false", "no", "off", "0": return .success(.flag(false))
            default: return .failure(.init(fact: .notAFlag))
            }
        case .calendar(let part):
            do throws(ServiceCalendarFault) {
                switch part {
                case .hours: _ = try ServiceCalendarReader.hours(text)
                case .closedDays: _ = try ServiceCalendarReader.closedDays(text)
                case .specialDays: _ = try ServiceCalendarReader.specialDays(text)
                case .promiseHours: _ = try ServiceCalendarReader.promiseHours(text)
                }
                return .success(.text(text))
            } catch {
                return .failure(.init(fact: .notACalendar(error)))
            }
        case .names:
            return .success(.names(text.split { $0 == "," || $0 == "、" || $0.isWhitespace }.map(String.init)))
        case .daysByCategory: return daysByCategory(text)
        case .verifyModes:
            guard let plan = VerifyPlan(setting: text) else {
                return .failure(
                    .init(fact: .notVerifyModes(procedures: Procedure.allCases.map(\.rawValue), modes: VerifyMode.allCases.map(\.rawValue)))
                )
            }
            return .success(.verify(plan))
        case .scanName: return ScanName(text) == nil ? .failure(.init(fact: .notAScanName)) : .success(.text(text))
        case .mailAddress: return MailAddress(text) == nil ? .failure(.init(fact: .notAMailAddress)) : .success(.text(text))
        case .choice(let names):
            return names.contains(text) ? .success(.text(text)) : .failure(.init(fact: .notOneOf(names)))
        case .choiceOrPath(let names):
            if names.contains(text) { return .success(.text(text)) }
            // A misspelled name is told from a path by the lack of a slash or a dot.
            return text.contains("/") || text.contains(".") ? .success(.text(path(text))) : .failure(.init(fact: .notOneOf(names)))
        }
    }

    private func address(_ text: String) -> Result<SettingsValue, SettingsFault> {
        var base = Substring(text)
        while base.hasSuffix("/") { base.removeLast() }
        do throws(HTTPFailure) {
            _ = try AddressRule.judge(String(base))
        } catch {
            return .failure(.init(fact: error == .insecureAddress ? .insecureAddress : .notAnAddress))
        }
        // Paths are appended to it.
        guard !base.contains("?"), !base.contains("#") else { return .failure(.init(fact: .notAnAddress)) }
        return .success(.text(String(base)))
    }

    private func daysByCategory(_ text: String) -> Result<SettingsValue, SettingsFault> {
        let fault = SettingsFault(fact: .notDaysByCategory(names: InquiryCategory.allCases.map(\.rawValue)))
        var days: [InquiryCategory: Int] = [:]
        for pair in text.split(separator: ",") {
            let parts = pair.split(separator: "=", omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
            guard parts.count == 2, let category = InquiryCategory(rawValue: parts[0]), let count = Int(parts[1]),
                SettingsTable.retentionRange.contains(count), days[category] == nil
            else { return .failure(fault) }
            days[category] = count
        }
        return days.isEmpty ? .failure(fault) : .success(.days(days))
    }

    private func proxy(_ text: String) -> Result<SettingsValue, SettingsFault> {
        if text.isEmpty { return .success(.text("")) }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, ["http", "https", "socks5h"].contains(scheme),
            let host = parts.host, !host.isEmpty
        else { return .failure(.init(fact: .notAnAddress)) }
        return .success(.text(text))
    }

    private func path(_ text: String) -> String {
        if text == "~" { return home }
        if text.hasPrefix("~/") { return home + text.dropFirst() }
        return text.hasPrefix("/") ? text : folder.appendingPathComponent(text).path
    }
}

struct SettingsFault: Error, Equatable {
    var fact: SettingsProblem.Fact
}
