using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PrivateTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "private_token",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    token_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    created_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_ms = table.Column<long>(type: "INTEGER", nullable: true),
                    used_ms = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_private_token", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ux_private_token_key",
                table: "private_token",
                column: "token_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "private_token");
        }
    }
}
