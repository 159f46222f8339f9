using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Keys and other bytes: hexadecimal digits in JSON.</summary>
/// <param name="name">Name in the table.</param>
internal sealed class BytesColumn(string name) : RowColumn<byte[]>(name)
{
    private const int PieceSize = 64;

    public override string PostgresType => "bytea";

    public override void WriteJson(StringBuilder json, int row)
    {
        if (Value(row) is not { } bytes)
        {
            json.Append("null");
            return;
        }

        Span<char> digits = stackalloc char[2 * PieceSize];
        json.Append('"');
        for (int i = 0; i < bytes.Length; i += PieceSize)
        {
            Convert.TryToHexString(bytes.AsSpan(i, Math.Min(PieceSize, bytes.Length - i)), digits, out int length);
            json.Append(digits[..length]);
        }

        json.Append('"');
    }

    public override int Bind(sqlite3_stmt statement, int parameter, int row) =>
        Value(row) is { } value ? raw.sqlite3_bind_blob(statement, parameter, value) : raw.sqlite3_bind_null(statement, parameter);
}
