using System.Net;
using Microsoft.Extensions.Options;

namespace FeedHub.Metrics;

/// <summary>Reports all addresses that are none.</summary>
internal sealed class MetricsOptionsValidator : IValidateOptions<MetricsOptions>
{
    /// <summary>Reads an address or network.</summary>
    /// <param name="text">As configured.</param>
    /// <returns><see langword="null"/> if it is neither.</returns>
    public static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out IPNetwork network) ? network
        : IPAddress.TryParse(text, out IPAddress? address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, MetricsOptions options)
    {
        string[] failures = [.. options.AllowedAddresses.Where(static text => Parse(text) is null)
            .Select(static text => $"{MetricsOptions.Section}:{nameof(MetricsOptions.AllowedAddresses)}: '{text}' is no address or network; write 10.0.0.5 or 10.0.0.0/8")];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
