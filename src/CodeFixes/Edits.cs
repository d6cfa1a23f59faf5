using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MemcachedGen.CodeFixes;

/// <summary>Changes of text in any documents. Text is changed instead of trees, so that all around it stays as it was.</summary>
internal sealed class Edits
{
    private readonly Dictionary<DocumentId, List<TextChange>> _changes = [];

    internal bool Any => _changes.Count > 0;

    internal void Insert(Document document, int position, string text) => Replace(document, new TextSpan(position, 0), text);

    /// <summary>What is asked for twice is done once.</summary>
    internal void Replace(Document document, TextSpan span, string text)
    {
        if (!_changes.TryGetValue(document.Id, out List<TextChange>? changes))
        {
            _changes.Add(document.Id, changes = []);
        }

        TextChange change = new(span, text);
        if (!changes.Contains(change))
        {
            changes.Add(change);
        }
    }

    internal async Task<Solution> ApplyAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<DocumentId, List<TextChange>> document in _changes)
        {
            SourceText text = await solution.GetDocument(document.Key)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Key, text.WithChanges(document.Value.OrderBy(static change => change.Span.Start)));
        }

        return solution;
    }
}
