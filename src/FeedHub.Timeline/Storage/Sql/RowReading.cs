using System.Data.Common;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Columns that may be null, and keys.</summary>
internal static class RowReading
{
    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? LongOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static int? IntOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    public static byte[]? BytesOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    public static EntryKey Key(this DbDataReader row, int column) => EntryKey.FromBytes(row.GetFieldValue<byte[]>(column));
}
