import ArgumentParser
import Domain
import Foundation
import Screens
import Services

/// Fills a fresh store with made-up inquiries, for measuring.
struct BenchFillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-fill", abstract: "Fill an empty store with made-up inquiries, for measuring.", shouldDisplay: false)

    @Option(help: "How many.")
    var count = 10_000

    func run() throws {
        Workplace.harden()
        let workplace = Workplace()
        do {
            let store = try workplace.openStore(passphrase: nil)
            defer { store.close() }
            guard try store.count(.all) == 0 else {
                complain("the store is not empty")
                throw ExitCode(65)
            }
            var made = 0
            while made < count {
                let batch = (made..<min(count, made + 1_000)).map { BenchFillCommand.inquiry($0, of: count) }
                _ = try store.receive(batch)
                made += batch.count
            }
        } catch let error as StoreError {
            complain(workplace.texts.storeError(error))
            throw ExitCode(74)
        }
    }

    private static func inquiry(_ index: Int, of count: Int) -> NewInquiry {
        var state = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func pick<Value>(_ values: [Value]) -> Value {
            state ^= state >> 30
            state = state &* 0xBF58_476D_1CE4_E5B9
            state ^= state >> 27
            return values[Int(state % UInt64(values.count))]
        }
        let content = InquiryContent(
            callerName: "\(pick(SampleWords.surnames)) \(pick(SampleWords.given))",
            callBackNumber: "090-0000-\(String(10_000 + index % 10_000).suffix(4))",
            chip: ChipNumber(country: 999, national: UInt64(index) &* 7_919 % 274_877_906_943), category: pick(InquiryCategory.allCases),
            question: pick(SampleWords.questions))
        // Some hundred a day, the newest a minute ago.
        let at = Date().addingTimeInterval(Double(index - count) * 200 - 60)
        return NewInquiry(content: content, by: OperatorID("bench"), at: at)
    }
}
