using System.Text;
using SQLitePCL;

namespace FeedHub.Timeline.Storage.Sql;

/// <summary>Keys and other bytes: hexadecimal digits in JSON.</summary>
/// <param name="name">Name in the table.</param>
internal sealed class BytesColumn(string name) : RowColumn<byte[]>(name)
{
    public override string PostgresType => "bytea";

    public override void WriteJson(StringBuilder json, int row)
    {
        if (Value(row) is not { } bytes)
        {
            json.Append("null");
            return;
        }

        json.Append('"');
        foreach (byte value in bytes)
        {
            json.Append(Digits[value >> 4]).Append(Digits[value & 0xF]);
        }

        json.Append('"');
    }

    public override int Bind(sqlite3_stmt statement, int parameter, int row) =>
        Value(row) is { } value ? raw.sqlite3_bind_blob(statement, parameter, value) : raw.sqlite3_bind_null(statement, parameter);
}
