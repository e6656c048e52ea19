import Domain
import Foundation

/// Records of the next certificates, asked for while the printer works. Owners' data: dropped when used, and all of it in a pause.
final class CertificateReadAhead {
    private let client: CommonDBClient
    private let chips: [ChipNumber?]
    private let width: Int
    private let priority = CallPriority.batch(BatchID())
    private var tasks: [Int: Task<Result<ChipRecord?, CommonDBError>, Never>] = [:]

    /// - Parameter chips: In the order of printing; `nil` for those that need no record.
    init(_ chips: [ChipNumber?], width: Int, client: CommonDBClient) {
        self.chips = chips
        self.width = width
        self.client = client
    }

    deinit { drop() }

    /// The record of that place, as of now or a moment ago.
    func record(_ index: Int) async -> Result<ChipRecord?, CommonDBError> {
        for next in index..<min(index + width, chips.count) where tasks[next] == nil {
            guard let chip = chips[next] else { continue }
            let (client, priority) = (client, priority)
            tasks[next] = Task {
                do throws(CommonDBError) { return .success(try await client.chip(chip, priority: priority)) } catch {
                    return .failure(error)
                }
            }
        }
        guard let task = tasks.removeValue(forKey: index) else { return .success(nil) }
        return await task.value
    }

    /// Whether owner or certificate changed after a moment, and when (A511).
    func change(of chip: ChipNumber, after moment: Date) async -> Result<Date?, CommonDBError> {
        do throws(CommonDBError) {
            let rows = try await client.ownershipHistory(chip, priority: priority)
            let replacing = rows.filter { row in
                switch row.kind {
                case .registration, .ownerChange, .certificateReissue: row.at > moment
                case .informationChange, .death: false
                }
            }
            return .success(replacing.map(\.at).max())
        } catch {
            return .failure(error)
        }
    }

    /// Forgets what was read.
    func drop() {
        for task in tasks.values { task.cancel() }
        tasks = [:]
    }
}
