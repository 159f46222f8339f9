using System.Data.Common;
using System.Globalization;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>A row of PostgreSQL.</summary>
/// <param name="reader">Stands on the row.</param>
internal sealed class PostgresRow(DbDataReader reader) : SqlRow
{
    public override bool IsDBNull(int column) => reader.IsDBNull(column);

    public override long GetInt64(int column) => reader.GetInt64(column);

    public override int GetInt32(int column) => reader.GetInt32(column);

    /// <inheritdoc/>
    /// <remarks>Sums of bigint are numeric, sums of integer bigint.</remarks>
    public override long GetSum(int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);

    public override bool GetBoolean(int column) => reader.GetBoolean(column);

    public override string GetString(int column) => reader.GetString(column);

    public override byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);

    public override string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
