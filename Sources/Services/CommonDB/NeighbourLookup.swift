import Domain

/// What asking for misheard numbers led to.
public struct NeighbourFindings: Equatable, Sendable {
    /// Registered ones, in the order of the candidates.
    public var registered: [ChipNumber]
    public var asked: Int
    public var total: Int
    /// Why the rest was not asked; `nil` when all were.
    public var stoppedBy: CommonDBError?

    public init(registered: [ChipNumber], asked: Int, total: Int, stoppedBy: CommonDBError? = nil) {
        self.registered = registered
        self.asked = asked
        self.total = total
        self.stoppedBy = stoppedBy
    }
}

extension CommonDBClient {
    /// Calls under way at a time: leaves most connections to the operator.
    private static let probesAtOnce = 4

    /// Asks A2RB for each candidate, likeliest first, behind everything the operator asks for meanwhile. Cancel the task to stop.
    ///
    /// Only whether a number is registered is kept of the answers.
    /// - Parameter onFound: called as each registered one turns up, from any thread.
    @concurrent
    public func registered(
        among candidates: [ChipNumber], onFound: @escaping @Sendable (ChipNumber) -> Void = { _ in }
    ) async -> NeighbourFindings {
        await withTaskGroup(of: (Int, Result<Bool, CommonDBError>).self) { group in
            var next = 0
            var found: [Int] = []
            var findings = NeighbourFindings(registered: [], asked: 0, total: candidates.count)
            let batch = CallPriority.batch(BatchID())
            func ask() {
                guard next < candidates.count, findings.stoppedBy == nil else { return }
                let index = next
                next += 1
                group.addTask { (index, await self.isRegistered(candidates[index], batch)) }
            }
            for _ in 0..<CommonDBClient.probesAtOnce { ask() }
            while let (index, answer) = await group.next() {
                switch answer {
                case .success(let isRegistered):
                    findings.asked += 1
                    if isRegistered {
                        found.append(index)
                        onFound(candidates[index])
                    }
                    ask()
                case .failure(let error):
                    if findings.stoppedBy == nil { findings.stoppedBy = error }
                    group.cancelAll()
                }
            }
            findings.registered = found.sorted().map { candidates[$0] }
            return findings
        }
    }

    private func isRegistered(_ number: ChipNumber, _ batch: CallPriority) async -> Result<Bool, CommonDBError> {
        do throws(CommonDBError) {
            return .success(try await chip(number, priority: batch) != nil)
        } catch {
            return .failure(error)
        }
    }
}
