#!/usr/bin/env bash
# Shows that the reliability tests can fail: switches one rule off at a time, in a copy, and expects its test to go red.
# usage: tests/mutations.sh [name]    with a name, only the mutations whose name contains it
set -euo pipefail
cd "$(dirname "$0")/.."

only=${1:-}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy" 2>/dev/null
survived=0
room=Runtime # whose sources are changed, and whose tests are to notice

# mutate NAME FILE FROM TO TESTS: replaces the text FROM (once) by TO and runs the tests whose method matches TESTS.
mutate() {
  local name=$1 file=$copy/src/$room/$2 from=$3 to=$4 tests=$5
  [[ $name == *"$only"* ]] || return 0
  cp "$file" "$copy/original"
  if ! FROM=$from TO=$to perl -0pi -e 'BEGIN { $n = 0 } $n += s/\Q$ENV{FROM}\E/$ENV{TO}/; END { exit($n == 1 ? 0 : 1) }' "$file"; then
    echo "$name: the text to replace is not in $2" >&2
    exit 1
  fi
  local result
  # The mutant only has to compile: what the analyzers think of it does not matter.
  if ! dotnet build "$copy/tests/$room" -v q --nologo -p:TreatWarningsAsErrors=false -p:RunAnalyzers=false >"$copy/build.log" 2>&1; then
    result="DOES NOT BUILD"
    tail -n 5 "$copy/build.log" >&2
    survived=$((survived + 1))
  elif timeout 60 "$copy/tests/$room/bin/Debug/net10.0/MemcachedGen.${room}Tests" -noColor -method "$tests" >"$copy/test.log" 2>&1; then
    result="SURVIVED"
    survived=$((survived + 1))
  else
    result="killed"
  fi
  printf '%-10s %-52s %s\n' "$result" "$name" "$tests"
  cp "$copy/original" "$file"
}

connections=Stores/Memcached/Connections
protocol=Stores/Memcached/Protocol
cluster=Stores/Memcached/Cluster
selection=Stores/Memcached/Cluster/Selection
discovery=Stores/Memcached/Discovery
tests=MemcachedGen.RuntimeTests

membership=$tests.Membership
mutate "a removed node closes at once" Stores/Memcached/MemcachedStore.Topology.cs \
  '_draining.Add(node, before.Options);' '_ = node.DisposeAsync().AsTask();' "$membership.MembershipTests.RequestInFlight*"
mutate "nodes that stay are made anew" Stores/Memcached/MemcachedStore.Topology.cs \
  'known.IsMadeOf(_settings.Connector, _settings.Options)' '_settings.Options is null' "$membership.MembershipTests.NodeAddedUnderLoad*"
mutate "former owners keep their copies" Stores/Memcached/MemcachedStore.cs \
  'DropFormerCopies(topology, request.Key, hash, node);' '' "$membership.StaleCopyTests.NodeAddedAndRemovedAgain*"
mutate "a returning server is not emptied" Stores/Memcached/Cluster/Node.Maintenance.cs \
  'if (_isFlushDue)' 'if (_isFlushDue && Address is null)' "$membership.StaleCopyTests.NodeRemovedAndAddedAgain*"
mutate "an answer without most servers is taken at once" $discovery/DiscoveryWatcher.cs \
  'if (removed * 2 > last.Count' 'if (removed < 0' "$membership.DiscoveryFollowedTests.AnswerWithoutMost*"
mutate "a lost node has nobody asked" Stores/Memcached/Cluster/Node.Maintenance.cs \
  '_onUnreachable?.Invoke();' '' "$membership.DiscoveryFollowedTests.NodeThatCannotBeReached*"
mutate "wrong options of a reload are thrown" Hosting/StartValidation.cs \
  'if (_started.ContainsKey(name))' 'if (name.Length > 100)' "$membership.ReloadTests.InvalidReload*"
mutate "R1 opaque is not compared" $protocol/ReplyMatcher.cs \
  '!isErrorLine && reply.Opaque != opaque' 'opaque < -1' "$tests.Connections.ConnectionTests.ReplyThatCannotBeTrusted*"
mutate "R3 a poisoned connection still matches" $connections/Connection.Receiving.cs \
  'count == 0 || _poison != (int)StoreError.None' 'count == 0' "$tests.Connections.ConnectionTeardownTests.PoisonedConnection*"
mutate "R5 an abandoned request is pooled" $connections/PendingRequest.cs \
  'if ((_state & OutcomeMask) == Completed)' 'if ((_state & OutcomeMask) != Returned)' "$tests.Reliability.WrongValueTests.*"
mutate "R5 cancelling leaves the caller waiting" $connections/Connection.Sending.cs \
  'pending.CancelWith(cancellationToken);' '' "$tests.Connections.ConnectionCancellationTests.Canceled_*"
mutate "R6 the queue is drained but not closed" $connections/Connection.cs \
  '_isClosed = true;' '' "$tests.Connections.ConnectionTeardownTests.*"
mutate "R7 no handshake" $connections/Handshake.cs \
  'return await AskVersionAsync(exchange, cancellationToken).ConfigureAwait(false);' 'return s_minimum;' "$tests.Connections.HandshakeTests.*"
mutate "R9 announced lengths are believed" $protocol/ReplyParser.cs \
  'if (length > maxValueLength)' 'if (length < 0)' "$tests.Protocol.ReplyParserTests.*"
mutate "R10 overdue waiters wait on" $connections/Connection.Deadlines.cs \
  'FreeOverdueWaiters(now);' '' "$tests.Connections.ConnectionCancellationTests.Overdue_*"
mutate "R10 a stalled connection is kept" $connections/Connection.Deadlines.cs \
  'CondemnIfStalled(now);' '' "$tests.Connections.ConnectionCancellationTests.NoProgress_*"
mutate "a waiter that blocks holds up the others" $connections/Connection.Deadlines.cs \
  'RelieveBlockedReader();' '' "$tests.Connections.CompletionQueueTests.WaiterThatBlocks*"
mutate "a reader of sockets that is blocked is not relieved" $connections/Connection.Receiving.cs \
  '            StartReader();
        }' '        }' "$tests.Connections.CompletionQueueTests.WaiterThatBlocks*"
mutate "a reader keeps waiters to itself while it waits" $connections/Connection.Receiving.cs \
  '        _completions.ResumeElsewhere();
        return !_queue.IsEmpty;' '        return !_queue.IsEmpty;' "$tests.Connections.CompletionQueueTests.WaiterThatBlocks*"
mutate "a reader sleeps while its waiters go elsewhere" $connections/Connection.Receiving.cs \
  '_socket is { HasMore: false }' '_socket is { HasMore: true }' "$tests.Connections.Sockets.ReaderThreadTests.WaitersThatTakeLong*"
mutate "each connection has a timer" $connections/ScanTimer.cs \
  's_timers.GetValue(time, static time => new(time))' 'new(time)' "$tests.Connections.ScanTimerTests.AllConnections*"
mutate "the deadlines' timer never stops" $connections/Connection.Deadlines.cs \
  '_deadlineTimer.Remove(this);' '' "$tests.Connections.ScanTimerTests.*"
mutate "more readers than processors" Stores/Memcached/Cluster/Node.cs \
  'Math.Clamp(processors / nodes, 1, _lanes.Length)' '_lanes.Length' "$tests.Cluster.LaneTests.Connections_Beyond*"
mutate "a quick deletion answers for the read" Stores/Memcached/Cluster/Node.Recovery.cs \
  'else if (deletion.Result is { Error: StoreError.QueueFull } refusal)' 'else if (deletion.Result is var refusal)' "$tests.Reliability.QuickDeletionTests.*"
mutate "closing resets the connection" $connections/Sockets/SocketStream.cs \
  'Socket.Shutdown(SocketShutdown.Both);' '' "$tests.Connections.Sockets.*"
mutate "what the system does not take is not sent" $connections/Sockets/SocketStream.cs \
  'return sent == buffer.Length ? default : SendRestAsync(buffer[sent..], cancellationToken);' 'return default;' \
  "$tests.Connections.Sockets.SocketStreamTests.MoreThanTheSystemTakes*"
mutate "a call is made by a thread that has ended" $connections/Sockets/SocketThread.cs \
  'return _isRunning = _calls.TryDequeue(out next);' 'return _calls.TryDequeue(out next);' "$tests.Connections.Sockets.SocketThreadTests.*"
mutate "patience without end" $connections/Sockets/Patience.cs \
  '_looks /= 2;' '' "$tests.Connections.Sockets.PatienceTests.*"
mutate "callers beyond a connection's limit load each for himself" Caching/Reads/MissedRead.cs \
  'if (reply.Error == StoreError.QueueFull)' 'if (reply.Error == StoreError.NoNode)' "$tests.Reliability.ManyCallersTests.MoreCallersOfOneMiss*"
mutate "keys are not checked" $protocol/MemcachedLimits.cs \
  'key.Length is > 0 and <= StoreKey.MaxLength && !key.ContainsAny(s_forbidden)' 'key.Length >= 0' "$tests.Stores.MemcachedStoreTests.Key*"
mutate "a value too large leaves the old one" Stores/Memcached/MemcachedStore.cs \
  'if (IsTooLarge(key, value))' 'if (value.Length < 0)' \
  "$tests.Stores.MemcachedStoreTests.ValueOverOurLimit*"
mutate "a blocked waiter keeps what it sent" $connections/Connection.Deadlines.cs \
  'FlushForgotten();' '' "$tests.Connections.CompletionQueueTests.WaiterThatSendsAndThenBlocks*"
mutate "large values are read among small ones" Stores/Memcached/Cluster/Node.cs \
  'if (_largeValues.Contains(hash))' 'if (_largeValues is null)' "$tests.Cluster.LaneTests.Node_Has*"
mutate "a batch is not held back" $connections/Connection.Sending.cs \
  'FlushScope? scope = FlushScope.Current;' 'FlushScope? scope = null;' "$tests.Caching.BatchTransportTests.HundredKeys*"
mutate "a batch fills the connections" Caching/Batches/BatchReplies.cs \
  'Window = 1_024' 'Window = 1 << 20' "$tests.Caching.BatchTransportTests.FiftyThousandKeys*"
mutate "a new node forgets the lost writes of its predecessor" Stores/Memcached/MemcachedStore.Topology.cs \
  'known?.HandOverTo(node);' '' "$tests.Reliability.LostWriteTests.SettingsChangeMeanwhile*"
mutate "the envelope does not know its key" Serialization/Envelope.cs \
  'ulong seed = keyHash ^' 'ulong seed =' "$tests.Caching.GetSetDeleteTests.ValueOfAnotherKey*"
mutate "the envelope does not know its shape" Serialization/Envelope.cs \
  'ulong.RotateLeft(fingerprint, 32)' '0' "$tests.Caching.GetSetDeleteTests.ValueOfAnotherShape*"
mutate "the envelope does not know its header" Serialization/Envelope.cs \
  '(header * 0x9E3779B97F4A7C15)' '(header * 0)' "$tests.Serialization.EnvelopeTests.TryOpen_AnyBitFlipped*"
mutate "a compressed value may be of any length" Serialization/PayloadCompression.cs \
  'announced <= (uint)maxLength && ' '' "$tests.Serialization.PayloadCompressionTests.TryDecompress_AnnouncedLengthOver*"
mutate "a compressed value may be shorter than it says" Serialization/PayloadCompression.cs \
  ' && written == length' '' "$tests.Serialization.PayloadCompressionTests.TryDecompress_AnnouncedLengthOfAnother*"
mutate "a late miss loads again" 'Caching/Flights/FlightTable{TKey}.cs' \
  'Volatile.Read(ref LastCompletion(key)) > epoch' 'false' "$tests.Caching.GetOrLoadTests.CallerWhoseMiss*"
mutate "a load is stored over a newer set or delete" Caching/Flights/Flight.cs \
  'return _isSuperseded ? null : send(_lease);' 'return send(_lease);' "$tests.Caching.GetOrLoadTests.SetOrDeleteDuringALoad*"
mutate "the load runs without the caller's context" 'Caching/Reads/ReadOperation{TKey,TValue,TLoad}.cs' \
  '_context = ExecutionContext.Capture();' '' "$tests.Caching.GetOrLoadTests.AsyncLocals*"
mutate "a failed read is filled all the same" 'Caching/Families/EntryFamily{TKey}.Flying.cs' \
  '    !flight.IsDegraded' '    flight is not null' "$tests.Caching.GetOrLoadTests.StoreFails*"
mutate "a batch whose read failed is filled all the same" 'Caching/Families/EntryFamily{TKey}.BatchWriting.cs' \
  'if (canBeSaid && ' 'if (fill.Turn.Flight.IsDegraded || canBeSaid && ' "$tests.Caching.BatchLoadTests.StoreFailsForSome*"
mutate "a cancelled batch keeps waiting for the rest" 'Caching/Families/EntryFamily{TKey}.BatchLoading.cs' \
  'flights[rest].Leave();' '' "$tests.Caching.BatchFlightTests.LastCallerCancels*"
mutate "a batch does not see what was loaded since" 'Caching/Families/EntryFamily{TKey}.BatchFlying.cs' \
  'flight.Miss.Item.Key, flight.Miss.Read)' 'flight.Miss.Item.Key, flight.Miss.Read with { Epoch = long.MaxValue })' "$tests.Caching.BatchLoadTests.ReadThatMissed*"
mutate "a batch looks twice at whose turn it is" 'Caching/Families/EntryFamily{TKey}.BatchFlying.cs' \
  'TakeOut(waiting, static turn => turn.MayLoad);' 'waiting.FindAll(static turn => turn.MayLoad); waiting.RemoveAll(static turn => turn.MayLoad);' \
  "$tests.GetOrLoad.BatchTurnTests.*"
mutate "an update does not mind who came between" 'Caching/Families/EntryFamily{TKey}.Updating.cs' \
  'exists ? WriteKind.CompareAndSet : WriteKind.Add' 'WriteKind.Set' "$tests.Caching.UpdateTests.EntryThatSomebodyElse*"
mutate "the generations of tags do not count" Caching/Tags/TagMix.cs \
  '(BitOperations.RotateLeft(mix, 23) ^ generation)' '1' "$tests.Caching.TagTests.Invalidation_*"
mutate "a load of older generations is joined" 'Caching/Flights/FlightTable{TKey}.cs' \
  'existing.Generations != missed.Generations' 'existing.Generations == missed.Generations + 1' "$tests.Caching.TagTests.AfterAnInvalidation*"
mutate "weights do not count" $selection/RendezvousScore.cs \
  'ulong mine = _log * (ulong)other._weight;' 'ulong mine = _log * (ulong)_weight;' "$tests.Cluster.Selection.RendezvousBalanceTests.Shares_*"
mutate "Enyim's ring begins like any other" $selection/EnyimRing.cs \
  'if (points[0].Place > 0)' 'if (points.IsEmpty)' "$tests.Cluster.Selection.EnyimRingTests.*"
mutate "ketama's points are not rounded as there" $selection/KetamaRing.cs \
  'float share = (float)weight / totalWeight;' 'double share = (double)weight / totalWeight;' "$tests.Cluster.Selection.KetamaRingTests.*"
mutate "hash tags do not count" $selection/KeyRouter.cs \
  'hasHashTags ? HashTag.Of(key) : key' 'hasHashTags ? key : key' "$tests.EndToEnd.HashTagTests.*"
mutate "any server is asked for the cluster's key" $discovery/ElastiCacheDiscovery.cs \
  '< s_firstWithCommand)' '!= new Version())' "$tests.Discovery.ElastiCacheDiscoveryTests.*"
mutate "a list older than the last one is believed" $discovery/ElastiCacheDiscovery.cs \
  'if (configuration.Version < _version)' 'if (configuration.Version < 0)' "$tests.Discovery.ElastiCacheDiscoveryTests.OlderVersion*"
mutate "a name without addresses is passed over" $discovery/DnsDiscovery.cs \
  'addresses.Length > 0 ?' 'addresses.Length >= 0 ?' "$tests.Discovery.DnsDiscoveryTests.NoAddress_*"

mutate "credentials go to a server that does not ask" $connections/Authentication.cs \
  'await ExpectToBeAskedAsync(stream, cancellationToken).ConfigureAwait(false);' '' "$tests.Security.AuthenticationTests.ServerThatDoesNotAsk*"
mutate "credentials go on being tried as often" Stores/Memcached/Cluster/ReconnectDelay.cs \
  '_attempts++;' '' "$tests.Security.AuthenticationTests.WrongPassword_IsTried*"
mutate "TLS takes any certificate" $connections/Tls/ServerCertificate.cs \
  'return Refusal is null;' 'return true;' "$tests.Security.TlsFailureTests.*"
mutate "TLS leaves the judgement to the further check" $connections/Tls/ServerCertificate.cs \
  'errors == SslPolicyErrors.None' 'errors == SslPolicyErrors.None || settings.ServerCertificateCheck is not null' \
  "$tests.Security.TlsFailureTests.FurtherCheckThatAccepts*"
mutate "TLS resumes sessions" $connections/Tls/TlsConnector.cs \
  'AllowTlsResume = false' 'AllowTlsResume = true' "$tests.Security.TlsTests.ReconnectWithAClientCertificate*"
mutate "TLS drops the certificate it cannot replace" $connections/Tls/ReadFromFiles.cs \
  'Log.CertificateKept(_logger, exception.Message);' 'throw new InvalidOperationException(exception.Message);' \
  "$tests.Security.CertificateRotationTests.*"
mutate "the handshake reads replies of any length" $connections/HandshakeStream.cs \
  'MaxReplyLength = 256' 'MaxReplyLength = 1 << 22' "$tests.Connections.HandshakeTests.PerformAsync_EndlessReply*"
mutate "a host's last addresses are forgotten" $connections/Sockets/HostAddresses.cs \
  '_last[node.Host] = found;' '' "$tests.Connections.Sockets.SocketConnectorTests.Resolver*"
mutate "a resolver that hangs uses up all the time" $connections/Sockets/HostAddresses.cs \
  'last is null ? Timeout.InfiniteTimeSpan : patience' 'Timeout.InfiniteTimeSpan' "$tests.Connections.Sockets.SocketConnectorTests.ResolverHangs*"
mutate "a node's next trouble is not told" $cluster/Node.Maintenance.cs \
  'error != lastError &&' 'lastError == StoreError.None &&' "$tests.Reliability.NodeFailureTests.NodeThatComesBack*"
mutate "a placeholder is a value" $connections/ReplyReceiver.cs \
  'value.IsEmpty || ' '' "$tests.Stores.MemcachedStoreConformanceTests.Placeholder_IsAMiss*"
mutate "a fill does not compare versions" Stores/Memcached/MemcachedStore.Leases.cs \
  'return CompareAndSetAsync(key, value, version, timeToLive, cancellationToken);' 'return SetAsync(key, value, timeToLive, cancellationToken);' \
  "$tests.Stores.MemcachedStoreConformanceTests.Lease_*"
mutate "empty values are stored" Stores/StoreValue.cs \
  'if (value.IsEmpty)' 'if (value.Length < 0)' "$tests.Stores.MemcachedStoreConformanceTests.EmptyValues*"
mutate "a lease may be over at once" $protocol/Expiration.cs \
  'Math.Max(ToSeconds(leaseTime, time), 2)' 'ToSeconds(leaseTime, time)' "$tests.Protocol.ExpirationTests.ToLeaseSeconds*"
mutate "newer flags are sent to any server" $protocol/ServerVersions.cs \
  'version >= since' 'version >= Minimum' "$tests.Protocol.ServerVersionsTests.EveryRequest*"
mutate "a server without versions is not reported once" Stores/Memcached/NodesWithoutVersions.cs \
  'if (_reported.TryAdd(node.ToString(), true))' '' "$tests.Stores.NoVersionsTests.Lease_HasVersion0*"
mutate "contradicting marks are believed" $protocol/ReplyParser.cs \
  "case (byte)'Z' when lease == LeaseState.None:" "case (byte)'Z':" "$tests.Transcripts.RecordedReplyTests.RandomAndMutated*"
mutate "sections of statistics are not checked" Stores/Memcached/Administration/StatisticsSections.cs \
  'if (!s_known.Contains(section))' 'if (section.Length > 1_000)' "$tests.Administration.ServerAdministrationTests.Statistics_OfAnythingElse*"
mutate "inspected keys are not checked" Stores/Memcached/Administration/ServerAdministration.cs \
  'if (!MemcachedLimits.IsValidKey(Encoding.UTF8.GetBytes(key)))' 'if (key.Length < 0)' \
  "$tests.Administration.ServerAdministrationTests.Inspect_OfNoKey*"
mutate "one failing server hides the others" Stores/Memcached/Administration/ServerAdministration.cs \
  'return fail(error, exception.Message);' 'throw;' \
  "$tests.Administration.ServerAdministrationTests.OneServerAway*"
mutate "chaos: an abandoned request is pooled" $connections/PendingRequest.cs \
  'if ((_state & OutcomeMask) == Completed)' 'if ((_state & OutcomeMask) != Returned)' "$tests.Reliability.ChaosTests.*"
mutate "chaos: opaque is not compared" $protocol/ReplyMatcher.cs \
  '!isErrorLine && reply.Opaque != opaque' 'opaque < -1' "$tests.Reliability.ReplyOrderTests.*"
mutate "chaos: a value that breaks off stays rented" $connections/Connection.cs \
  'request.DropValue(); // a large one may have been on its way' '' "$tests.Reliability.BrokenStreamTests.LargeValue*"
mutate "chaos: a broken connection looks like a miss" $connections/Connection.cs \
  'StoreReply failure = StoreReply.Failed((StoreError)_poison);' 'StoreReply failure = StoreReply.Miss;' \
  "$tests.Reliability.BrokenStreamTests.EndAtEveryByte*"
mutate "chaos: a reply that drips is waited for" $connections/Connection.Deadlines.cs \
  'CondemnIfStalled(now);' '' "$tests.Reliability.DripTests.*"
mutate "chaos: a value's end is not looked at" $connections/ReplyReceiver.cs \
  'RequireLineEnd(_buffer.AsSpan(dataEnd, 2));' '' "$tests.Reliability.GarbageTests.EveryBitFlipped*"
mutate "chaos: a line may have any length" $connections/ReplyReceiver.cs \
  '_end - _start <= ReplyParser.MaxLineLength' '_end - _start <= int.MaxValue' "$tests.Reliability.GarbageTests.Garbage_*"
mutate "chaos: who leaves takes the connection along" $connections/Connection.Sending.cs \
  'pending.CancelWith(cancellationToken);' \
  'pending.CancelWith(cancellationToken); cancellationToken.Register(() => Poison(StoreError.Canceled));' \
  "$tests.Reliability.CancelStormTests.*"
mutate "chaos: a full server costs the connection" $protocol/ReplyParser.cs \
  'line.SequenceEqual("SERVER_ERROR out of memory storing object"u8)' 'line.IsEmpty' "$tests.Reliability.FullServerTests.*"
mutate "chaos: large values go everybody's way" Stores/Memcached/Cluster/Node.cs \
  'if (_largeValues.Contains(hash))' 'if (hash == 1 && _largeValues.Contains(hash))' "$tests.Reliability.LargeNeighbourTests.*"
mutate "chaos: callers of one miss load each for himself" 'Caching/Flights/FlightTable{TKey}.cs' \
  'existing.Generations != missed.Generations' 'existing.Generations == missed.Generations' "$tests.Reliability.ManyCallersTests.MoreCallersOfOneMiss*"

mutate "a pause of ours is the server's fault" $connections/ScanClock.cs \
  'return now >= _endOfGrace;' 'return true;' "$tests.Connections.ScanClockTests.ProcessPaused*"
mutate "a silent node stays up" $cluster/NodeHealth.cs \
  'if (_timeouts < maxTimeouts)' 'if (_timeouts >= 0)' "$tests.Reliability.NodeDownTests.NodeHangs*"
mutate "a node that answers others is taken for silent" $cluster/NodeHealth.cs \
  'time.GetElapsedTime(_lastHeard) < operationTimeout / 2' 'requests == 0' "$tests.Cluster.NodeHealthTests.TimedOut_WhileOthers*"
mutate "a huge value on its way is silence" $connections/Connection.Receiving.cs \
  'Volatile.Write(ref _receives, _receives + 1);' '' "$tests.Connections.SignOfLifeTests.HugeValue*"
mutate "flapping costs nothing" $cluster/NodeHealth.cs \
  '_factor = Math.Pow(FlapFactor, _flaps);' '' "$tests.Cluster.NodeHealthTests.Flapping_*"
mutate "a node that is down is tried without a pause" $cluster/NodeHealth.cs \
  'return _delay.Next(random, _factor);' 'return TimeSpan.FromMilliseconds(random);' "$tests.Reliability.NodeDownTests.NodeFlaps*"
mutate "a refused connection is asked for without a pause" $cluster/Node.Maintenance.cs \
  'await PauseAsync(delay.Next(Random.Shared.NextDouble())).ConfigureAwait(false);' 'await Task.Yield();' \
  "$tests.Reliability.NodeDownTests.ConnectionLimit_FurtherConnection*"
mutate "R12 what was not sent is forgotten" $cluster/Node.Recovery.cs \
  'if (request.Kind.OutdatesEntry())' 'if (request.Key.IsEmpty)' "$tests.Reliability.LostWriteTests.WriteThatWasLost*"
mutate "R12 what was sent in vain is forgotten" $connections/Connection.cs \
  '_owner.OnWriteLost(key);' '' "$tests.Reliability.LostWriteTests.WriteThatWasLost*"
mutate "R12 a node serves before lost writes are made good" $cluster/Node.cs \
  'return _recovery.IsIdle' 'return request.Key.Length > 0' "$tests.Reliability.LostWriteTests.KeyThatWaits*"
mutate "R12 a write lost again is taken for made good" $cluster/RecoveryQueue.cs \
  '&& loss == held.Value' '' "$tests.Cluster.RecoveryQueueTests.Remove_LostAgain*"
mutate "R12 too many lost writes are forgotten" $cluster/RecoveryQueue.cs \
  '_mustFlush = true;' '' "$tests.Reliability.LostWriteTests.MoreAreLost*"
mutate "a stand-in keeps its entries" Stores/Memcached/MemcachedStore.Failover.cs \
  'request.ExpiringWithin(Expiration.ToSeconds(timeToLive, topology.Options.Time))' 'request' "$tests.Reliability.FailoverTests.OwnerDown*"
mutate "an owner returns with its old values" Stores/Memcached/MemcachedStore.Failover.cs \
  'owner.NoteLostWrite(request.Key);' '' "$tests.Reliability.FailoverTests.OwnerReturns_*"
mutate "a stand-in that is asked again has old values" Stores/Memcached/MemcachedStore.Failover.cs \
  'runnerUp.SendAsync(MetaRequest.Delete(request.Key), hash, default).Preserve();' '' "$tests.Reliability.FailoverTests.OwnerReturnsAndGoes*"

mutate "herd: who has no lease loads too" 'Caching/Leases/Turn{TKey,TValue}.cs' \
  '_last.Lease != LeaseState.Held ||' 'true ||' "$tests.Reliability.HerdTests.ColdKey*"
mutate "herd: everybody has the lease of a stale entry" $protocol/ReplyParser.cs \
  'lease = LeaseState.Held;' 'lease = LeaseState.Won;' "$tests.Reliability.HerdTests.StaleKey*"
mutate "herd: who refreshes waits for it" Caching/Settings/EntryTimes.cs \
  'left > Kept - _stale ? Freshness.Stale' 'left > Kept ? Freshness.Stale' "$tests.Reliability.HerdTests.StaleKey*"
mutate "herd: who waits for a lease does not look again" 'Caching/Families/EntryFamily{TKey}.Turns.cs' \
  'waiting[0].NextPause()' 'TimeSpan.FromHours(1)' "$tests.Reliability.HerdTests.ProcessThatLoadsIsKilled*"

caching=Caching/Families
lasting=$tests.GetOrLoad.GetOrLoadTimeTests
fleet=$tests.GetOrLoad.InMemoryGetOrLoadConformanceTests
mutate "a lease is kept when the load fails" $caching/'EntryFamily{TKey}.Refreshing.cs' \
  'BeginRelease(key, lease.Version).Preserve();' '' "$lasting.LoadThatFails_*"
mutate "a lease is not kept alive during a long load" $caching/'EntryFamily{TKey}.Watching.cs' \
  'await leases.RenewAsync().ConfigureAwait(false);' '' "$lasting.LoadLongerThanALease*"
mutate "a load older than what its joiner saw is joined" Caching/Flights/Flight.cs \
  '_isLoading && (read.Version > _version || lease is not null)' '_waiting < 0' "$fleet.DeletedAndReadByAnotherCaller*"
mutate "a lease that a joiner wins is lost" Caching/Flights/Flight.cs \
  'lease is not null && !_isLoading' 'lease is not null && _waiting < 0' "$lasting.LeaseThatAJoinerWins*"
mutate "a fill does not carry its lease" $caching/'EntryFamily{TKey}.Flying.cs' \
  'lease is null ? WriteKind.Set : WriteKind.Fill' 'WriteKind.Set' "$fleet.DeletedByAnotherProcess*"
mutate "the lease of a refresh that failed is free at once" $caching/'EntryFamily{TKey}.Refreshing.cs' \
  'await Task.Delay(s_retryPause, Time).ConfigureAwait(false);' '' "$lasting.RefreshThatFails_*"
mutate "the lease of a refresh that failed is never free" $caching/'EntryFamily{TKey}.Refreshing.cs' \
  '_ = RearmLaterAsync(key, lease);' '' "$lasting.RefreshThatFails_*"
mutate "the lease of a dead process is never taken back" $caching/'EntryFamily{TKey}.Refreshing.cs' \
  '_held.IsOverdue(key, missed.Version, Times.Patience)' 'missed.Version == ulong.MaxValue' "$lasting.RefreshOfAProcessThatDied*"
mutate "who does not load keeps the lease of a stale entry" $caching/'EntryFamily{TKey}.Refreshing.cs' \
  'Rearm(key, missed);' '' "$fleet.MarkedStale_AndLookedAt*"
mutate "a batch that does not load keeps the leases" $caching/'EntryFamily{TKey}.BatchReading.cs' \
  'Rearm(lease.Item.Key, lease.Read);' '' "$fleet.Batch_ThatDoesNotLoad*"
mutate "what cannot be believed is loaded without a lease" $caching/'EntryFamily{TKey}.Turns.cs' \
  'missed.Freshness == Freshness.Refused || ' '' "$fleet.BytesThatCannotBeBelieved*"
mutate "what cannot be believed is not cleared" $caching/'EntryFamily{TKey}.Turns.cs' \
  'releases.Add(BeginRelease(turn.Key, turn.Version));' '' "$fleet.BytesThatCannotBeBelieved*"
mutate "loads while the store is away are not bounded" Caching/Leases/LoadBulkhead.cs \
  'if (_running < _limit)' 'if (_limit > 0)' "$tests.GetOrLoad.BulkheadTests.StoreAway*"
mutate "null is stored without being asked to" $caching/'EntryFamily{TKey}.cs' \
  '_negativeTtl = descriptor.NegativeTtl;' '_negativeTtl = descriptor.NegativeTtl > TimeSpan.Zero ? descriptor.NegativeTtl : descriptor.Ttl;' \
  "$fleet.Null_IsNotRemembered"
mutate "null is never stored" $caching/'EntryFamily{TKey}.cs' \
  '_negativeTtl = descriptor.NegativeTtl;' '' "$fleet.Null_WithNegativeTtl*"
mutate "an old value is served for ever where loads fail" Caching/Settings/EntryTimes.cs \
  'Kept = Max(_stale, stale?.OnErrorFor ?? TimeSpan.Zero);' \
  'Kept = stale is null ? TimeSpan.Zero : TimeSpan.FromDays(30);' "$lasting.OlderThanAnything*"
mutate "writes of a cache that is switched off write" $caching/'EntryFamily{TKey}.Writing.cs' \
  'if (!Times.IsEnabled)' 'if (_values is null)' "$tests.GetOrLoad.SwitchesTests.SwitchedOff_*"
mutate "loads of a cache that is switched off are stored" Caching/Reads/MissedRead.cs \
  'Freshness.Failed or Freshness.Bypassed' 'Freshness.Failed' "$tests.GetOrLoad.SwitchesTests.SwitchedOff_WithoutLeases*"

copies=$tests.Local.LocalLevelTests
mutate "a read under way during a change leaves its copy" 'Caching/Local/LocalLevel{TKey}.cs' \
  'if (stripe.Stamp == stamp)' 'if (stripe.Stamp >= stamp)' "$copies.ReadUnderWay*"
mutate "a change in the process leaves the copy" 'Caching/Local/LocalLevel{TKey}.cs' \
  'if (_copies.TryRemove(key))' 'if (stripe.Stamp < 0)' "$copies.ChangedInThisProcess*"
mutate "the end of a change leaves the copy" $caching/'EntryFamily{TKey}.cs' \
  'Settle(in TKey key) => _local?.Forget(key);' 'Settle(in TKey key) { }' "$copies.ReadBetween*"
mutate "a copy outlives its entry" $caching/'EntryFamily{TKey}.Local.cs' \
  'left < local ? left : local' 'local' "$copies.CopyDoesNotOutlive*"
mutate "a copy that can be changed is shared" $caching/'EntryFamily{TKey}.Local.cs' \
  'LocalCopy copy = _isLocalShared || verdict.IsNegative' 'LocalCopy copy = true' "$copies.ValueThatCouldBeChanged*"
mutate "what was loaded and can be changed is shared" $caching/'EntryFamily{TKey}.Local.cs' \
  '_recentReads is null && (_isLocalShared || value is null)' '_recentReads is null' "$copies.LoadedValue_*"

mutate "an invalidation in the process is not seen at once" Caching/Tags/TagBook.cs \
  'Interlocked.Increment(ref _epoch)' 'Volatile.Read(ref _epoch)' "$tests.Caching.TagMemoryTests.InvalidationInThisProcess_IsSeen*"
mutate "an invalidation in the process leaves the copies" Caching/Local/LocalCopy.cs \
  ' && Volatile.Read(ref _tagEpoch) == tagEpoch' '' "$tests.Caching.TagMemoryTests.InvalidationInThisProcess_Concerns*"
mutate "a generation is believed against a newer entry" $caching/'EntryFamily{TKey}.Turns.cs' \
  'await LookAtTagsAsync(refused, cancellationToken).ConfigureAwait(false);' '' "$tests.Caching.TagMemoryTests.EntryOfANewer*"

mutate "a key that cannot be warmed up spoils its chunk" 'Caching/WarmUp/WarmUpLoad{TId,TValue}.cs' \
  '_failures[id] = exception;' 'throw;' "$tests.WarmUp.WarmUpTests.KeyThatFails*"
mutate "a key that cannot be warmed up counts as missing" $caching/'EntryFamily{TKey}.BatchFlying.cs' \
  'load.FailureOf(loaded[index]) is { } failure' 'default(Exception) is { } failure' "$tests.WarmUp.WarmUpTests.KeyThatFails*"

mutate "an answer's age counts from when it is heard" $caching/'EntryFamily{TKey}.Local.cs' \
  'read.AskedAt + _localClock.Of(left < local' '_localClock.Now + _localClock.Of(left < local' "$tests.Local.LocalLevelTests.AnAnswerThatIsLong*"
mutate "a fill's age counts from when it is answered" $caching/'EntryFamily{TKey}.Flying.cs' \
  'KeepLoaded(key, value, flight.StoredSize, local,' 'KeepLoaded(key, value, flight.StoredSize, local with { AskedAt = _localClock.Now },' "$tests.Local.LocalLevelTests.AFillWhoseAnswer*"
mutate "a hashed key is not compared" Caching/Blobs/BlobCache.cs \
  '!MayBeHashed(key) || string.Equals' 'true || string.Equals' "$tests.Blobs.BlobIntegrityTests.AnotherKeysEntry*"
mutate "pieces of two writes are mixed" Caching/Blobs/BlobKey.cs \
  '.Append(generation)' '.Append(0UL)' "$tests.Blobs.BlobIntegrityTests.AMissingPiece*"
mutate "a missing piece is overlooked" Caching/Blobs/BlobCache.Pieces.cs \
  'isWhole &= part is not null && part.Content' 'isWhole &= part is null || part.Content' "$tests.Blobs.BlobIntegrityTests.AMissingPiece*"
mutate "a sliding entry outlives its deadline" Caching/Blobs/BlobCache.cs \
  'is var left && left < blob.Sliding ? left' 'is var left && left < blob.Sliding ? blob.Sliding' "$tests.Blobs.BlobTimeTests.Sliding_EndsAtItsDeadline"
mutate "pieces expire before their entry" Caching/Blobs/BlobCache.cs \
  'piece < (blob.Pieces?.Count ?? 0)' 'piece < (blob.Pieces?.Count ?? 0) * 0' "$tests.Blobs.BlobTimeTests.PiecesLive*"

inspection=$tests.Hosting.Inspection.RemovalTests
mutate "a removal by key leaves loads under way" 'Caching/Families/EntryFamily{TKey}.Removing.cs' \
  '_flights.Supersede(key => IsWrittenAs(key, wireKey));' '' "$inspection.Removal_DuringALoad*"
mutate "a removal by key leaves the copy in the process" 'Caching/Families/EntryFamily{TKey}.Removing.cs' \
  '_local?.Forget(key => IsWrittenAs(key, wireKey));' '_ = wireKey;' "$inspection.Removal_TakesTheEntry*"

room=AspNetCore
operations=MemcachedGen.AspNetCoreTests.Operations
mutate "an endpoint without authorization is mapped" Operations/MemcachedGenEndpointRouteBuilderExtensions.cs \
  'ThrowIfUnguarded(endpoints.ServiceProvider, pattern);' '' "$operations.AccessTests.Application_WithoutAuthorization*"
mutate "the endpoint asks for no authorization" Operations/MemcachedGenEndpointRouteBuilderExtensions.cs \
  'group.ExcludeFromDescription().RequireAuthorization();' 'group.ExcludeFromDescription();' "$operations.AccessTests.Anonymous_IsRefused*"
mutate "opening the endpoint undoes the policy for removal" Operations/MemcachedGenEndpointRouteBuilderExtensions.cs \
  'endpoint.Metadata.Remove(anonymity);' '_ = anonymity;' "$operations.AccessTests.PolicyForRemoval*"
mutate "a page of another site may delete" Operations/RemovalHandler.cs \
  'if (OriginCheck.IsFromAnotherSite(context.Request))' 'if (context is null)' "$operations.AccessTests.Removal_FromAnotherSitesPage*"
sessions=MemcachedGen.AspNetCoreTests.Sessions
mutate "a session is written over what others wrote" Sessions/SessionEntries.cs \
  'conflict == SessionConflict.LastWriteWins || ' 'conflict >= SessionConflict.Merge || ' "$sessions.MemcachedSessionTests.ChangesOfRequests*"
mutate "a request brings back what another has cleared" Sessions/SessionEntries.cs \
  'changes.ApplyTo(current.State ?? fallback)' 'changes.ApplyTo(read.State ?? fallback)' "$sessions.MemcachedSessionTests.SignedOutMeanwhile*"
mutate "a protected session may be another key's" Sessions/SessionCodec.cs \
  'plain.AsSpan().StartsWith(digest)' 'plain.Length >= digest.Length' "$sessions.SessionFailureTests.Protected_*"
mutate "a session that cannot be read is written as if it were empty" Sessions/SessionAccess.cs \
  'read ?? await entries.ReadAsync(key, idleTimeout, limited.Token).ConfigureAwait(false)' 'read ?? new SessionSnapshot(null, 0, false)' "$sessions.SessionFailureTests.ServerAwayForAWhile*"
mutate "a session that nobody looks at runs out" Sessions/MemcachedSession.cs \
  '_view is null && !isNew)' '_view is null && isNew)' "$sessions.SessionTimeTests.ARequestThatDoesNotLook*"
pages=MemcachedGen.AspNetCoreTests.OutputCaching
mutate "a user's page is every user's" OutputCaching/PageKey.cs \
  '$"{user}/{ambiguity}"' '$"/{ambiguity}"' "$pages.SafetyTests.PagesOfUsers_WhereTheyAreAllowed*"
mutate "a personal request shares its page's key" OutputCaching/PagePolicy.cs \
  'PageKey.MakeUnique(context.CacheVaryByRules);' '' "$pages.SafetyTests.PersonalPages*"
mutate "an endpoint has any page stored" OutputCaching/PageStore.Writing.cs \
  '!request.MayStore(out string? reason)' 'request.MayStore(out string? reason) && reason is not null' "$pages.SafetyTests.ResponseThatIsNotForEverybody*"
mutate "pages without a key are shared" OutputCaching/PageRequest.cs \
  'PageKey.IsMissing(context) ? "it has no key"' 'context is null ? ""' "$pages.SafetyTests.RequestsWithoutAKey*"
mutate "a page that an eviction overtook is stored" OutputCaching/PageStore.Writing.cs \
  'return before is null || now[PageTag.Evictions] != before;' 'return false;' "$pages.EvictionTests.PageThatWasBeingRendered*"
mutate "an evicted page is served" OutputCaching/PageStore.Reading.cs \
  'generation == stamp.Generation : IsDispensable' 'generation != 0 : IsDispensable' "$pages.EvictionTests.Eviction_IsSeen*"
mutate "a remembered generation is believed against a newer page" OutputCaching/PageStore.Reading.cs \
  'is { } generation && generation != stamp.Generation' 'is null' "$pages.EvictionTests.Eviction_IsSeen*"
mutate "the server of all pages' generation takes them along" OutputCaching/PageStore.Reading.cs \
  'group == PageTag.All;' 'group.Length == 0;' "$pages.EvictionTests.OneServerThatIsAway*"
mutate "a request after an eviction waits for a page from before" OutputCaching/PageKey.cs \
  'evictions.ToString(CultureInfo.InvariantCulture);' '"0";' "$pages.EvictionTests.ARequestAfterAnEviction*"
mutate "the right to render a page is kept" OutputCaching/PageResponses.cs \
  'if (request.Lease is { } lease)' 'if (request.Lease is { Key: null } lease)' "$pages.StaleTests.RenewalThatComesToNothing*"

echo "$survived survived"
exit $((survived > 0))
