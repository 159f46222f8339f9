using System.Globalization;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>A row of SQLite, read by its own calls: where null is no value of the type, only what may be null is asked for its type.</summary>
/// <param name="statement">Stands on the row.</param>
internal sealed class SqliteRow(sqlite3_stmt statement) : SqlRow
{
    public override bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long GetInt64(int column)
    {
        long number = raw.sqlite3_column_int64(statement, column);
        return number == 0 && IsDBNull(column) ? throw IsNull(column) : number;
    }

    public override int GetInt32(int column) => checked((int)GetInt64(column));

    public override long GetSum(int column) => GetInt64(column);

    public override bool GetBoolean(int column) => GetInt64(column) != 0;

    public override string GetString(int column) => TextOrNull(column) ?? throw IsNull(column);

    public override byte[] GetBytes(int column)
    {
        ReadOnlySpan<byte> bytes = raw.sqlite3_column_blob(statement, column);
        return bytes.IsEmpty && IsDBNull(column) ? throw IsNull(column) : bytes.ToArray();
    }

    // Null has no text, and whatever else is no text has one.
    public override string? TextOrNull(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    private static InvalidCastException IsNull(int column) => new(string.Create(CultureInfo.InvariantCulture, $"Column {column} is null, or there is none."));
}
