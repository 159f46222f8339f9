using System.Xml.Linq;
using FeedHub.Timeline.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FeedHub.Credentials;

/// <summary>Data Protection's keys in the database. Its interface knows no asynchronous calls; keys are read once a process and written once in three months.</summary>
/// <param name="store">The database.</param>
internal sealed class DatabaseKeys(ProtectedKeyStore store) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => store.ReadAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => store.WriteAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
}
