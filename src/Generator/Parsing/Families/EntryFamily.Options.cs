using MemcachedGen.Generator.Diagnostics;
using MemcachedGen.Generator.Helpers;
using MemcachedGen.Generator.Models;
using Microsoft.CodeAnalysis;

namespace MemcachedGen.Generator.Parsing.Families;

/// <content>Time to live and the other options: stated by a method, else by the interface, and agreed upon.</content>
internal sealed partial class EntryFamily
{
    internal PolicyModel? Policy { get; private set; }

    private void ReadOptions(ParseScope scope, EntryOptions contract)
    {
        TimeToLive? ttl = ReadTtl(scope, contract.Ttl);
        Stated<NegativeModel> negative = Agree(scope, contract.Negative, static options => options.Negative, "[NegativeTtl]");
        Stated<LocalModel> local = Agree(scope, contract.Local, static options => options.Local, "[LocalCache]");
        Stated<StaleModel> stale = Agree(scope, contract.Stale, static options => options.Stale, "[Stale]");
        Stated<CompressModel> compress = Agree(scope, contract.Compress, static options => options.Compress, "[Compress]");
        CheckEffect(scope);
        if (ttl is null)
        {
            return;
        }

        CheckDurations(scope, ttl, negative, local, stale);
        Policy = new PolicyModel(
            IsLoaded ? ttl : ttl with { RefreshAheadMilliseconds = 0 },
            IsLoaded ? negative.Value : null,
            IsCounter ? null : WithSharing(scope, local),
            IsLoaded ? stale.Value : null,
            IsCounter ? null : compress.Value);
    }

    private TimeToLive? ReadTtl(ParseScope scope, Stated<TimeToLive> contract)
    {
        Stated<TimeToLive> stated = Agree(scope, contract, static options => options.Ttl, "TTL");
        if (stated.Attribute is null)
        {
            scope.Report(DiagnosticDescriptors.NoTimeToLive, Anchor.Name(First.Symbol), First.Symbol.Name, scope.Contract.Name);
        }

        return stated.Value;
    }

    private Stated<T> Agree<T>(ParseScope scope, Stated<T> contract, Func<EntryOptions, Stated<T>> option, string what)
        where T : class
    {
        Stated<T> agreed = default;
        ContractMethod? first = null;
        foreach (ContractMethod method in _methods.Where(static method => method.Operation.HasKey()))
        {
            Stated<T> stated = option(method.Options);
            if (stated.Attribute is null)
            {
                continue;
            }

            if (first is null)
            {
                first = method;
                agreed = stated;
            }
            else if (stated.Value is not null && agreed.Value is not null && !stated.Value.Equals(agreed.Value))
            {
                // Where one of them could not be read, that is the fault to mend first.
                ReportMismatch(scope, method, Anchor.Attribute(stated.Attribute), first, what, Describe(agreed.Attribute!), Describe(stated.Attribute));
            }
        }

        return first is null ? contract : agreed;
    }

    private void CheckDurations(
        ParseScope scope, TimeToLive ttl, Stated<NegativeModel> negative, Stated<LocalModel> local, Stated<StaleModel> stale)
    {
        if (negative.Value is { } forNull && forNull.Milliseconds > ttl.Milliseconds)
        {
            ReportLonger(scope, negative.Attribute!, "[NegativeTtl]", ttl);
        }

        if (local.Value is { } copy && copy.Milliseconds > ttl.Milliseconds)
        {
            ReportLonger(scope, local.Attribute!, "[LocalCache]", ttl);
        }

        if (stale.Value is not null && ttl.IsSliding)
        {
            scope.Report(DiagnosticDescriptors.SlidingWithRefresh, Anchor.Attribute(stale.Attribute!), First.Template!.Text, "served stale");
        }
    }

    private static void ReportLonger(ParseScope scope, AttributeData attribute, string what, TimeToLive ttl) => scope.Report(
        DiagnosticDescriptors.InconsistentDurations,
        Anchor.Argument(attribute),
        what,
        attribute.TextArgument()!,
        "longer",
        "the TTL",
        Duration.Format(ttl.Milliseconds));

    private static string Describe(AttributeData attribute)
    {
        string text = attribute.TextArgument() ?? "";
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            string value = System.Convert.ToString(argument.Value.Value, System.Globalization.CultureInfo.InvariantCulture);
            text += $"{(text.Length > 0 ? " with " : "")}{(argument.Key == "Jitter" ? "jitter" : argument.Key)} {value}";
        }

        return text;
    }
}
