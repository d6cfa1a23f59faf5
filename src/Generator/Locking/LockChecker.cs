using System.Collections.Immutable;
using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.Generator.Locking;

/// <summary>Compares contracts with the project's lock file, where it has one.</summary>
internal sealed class LockChecker
{
    private readonly string _path;
    private readonly LockFile? _file;
    private readonly string? _problem;

    private LockChecker(string path, string text)
    {
        _path = path;
        try
        {
            _file = LockFile.Parse(text);
        }
        catch (FormatException exception)
        {
            _problem = exception.Message;
        }
    }

    /// <summary>The checker of a project with a lock file; <see langword="null"/> without one, and while it is being written.</summary>
    internal static LockChecker? Find(ImmutableArray<AdditionalText> files, bool isWritten, CancellationToken cancellationToken)
    {
        AdditionalText? file = isWritten
            ? null
            : files.FirstOrDefault(static file => string.Equals(Path.GetFileName(file.Path), LockFile.Name, StringComparison.OrdinalIgnoreCase));
        return file?.GetText(cancellationToken) is { } text ? new LockChecker(file.Path, text.ToString()) : null;
    }

    internal void Check(INamedTypeSymbol contract, ImplementationModel model, Action<Diagnostic> report)
    {
        if (_file is null)
        {
            return;
        }

        string id = LockFile.Id(model.Key);
        SortedDictionary<string, LockedEntry> entries = LockFile.EntriesOf(model);
        if (!_file.Contracts.TryGetValue(id, out SortedDictionary<string, LockedEntry>? locked))
        {
            Report(DiagnosticDescriptors.LockOutdated, contract, report, id, "is not in it");
        }
        else if (Change(entries, locked) is { } change)
        {
            Report(DiagnosticDescriptors.LockBroken, contract, report, id, change);
        }
        else if (!entries.SequenceEqual(locked))
        {
            Report(DiagnosticDescriptors.LockOutdated, contract, report, id, "has other templates or times");
        }
    }

    /// <summary>Reports what concerns the file as a whole.</summary>
    internal void CheckFile(IReadOnlyCollection<ContractKey> contracts, Action<Diagnostic> report)
    {
        Location start = Location.Create(_path, default, default);
        if (_problem is not null)
        {
            report(Diagnostic.Create(DiagnosticDescriptors.LockUnreadable, start, _problem));
            return;
        }

        // A contract of a new version is reported where it stands.
        HashSet<string> present = new(contracts.Select(static contract => contract.Name), StringComparer.Ordinal);
        foreach (string id in _file!.Contracts.Keys.Where(id => !present.Contains(id.Substring(0, Math.Max(id.IndexOf('/'), 0)))))
        {
            report(Diagnostic.Create(DiagnosticDescriptors.LockOutdated, start, id, "is no longer in the code"));
        }
    }

    private static string? Change(SortedDictionary<string, LockedEntry> entries, SortedDictionary<string, LockedEntry> locked)
    {
        foreach (KeyValuePair<string, LockedEntry> before in locked)
        {
            if (!entries.TryGetValue(before.Key, out LockedEntry? now))
            {
                return $"the template '{before.Key}' is gone";
            }

            if (!now.IsCompatibleWith(before.Value))
            {
                return now.Value == before.Value.Value
                    ? $"the key parts of '{before.Key}' have other types"
                    : $"the values of '{before.Key}' have another shape";
            }
        }

        return null;
    }

    private static void Report(DiagnosticDescriptor descriptor, INamedTypeSymbol contract, Action<Diagnostic> report, string id, string what) =>
        report(Diagnostic.Create(descriptor, contract.Locations.FirstOrDefault() ?? Location.None, id, what));
}
