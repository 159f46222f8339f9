using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace FeedHub.Timeline.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SourcePushes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "pushed_ms",
                table: "source",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "topic_url",
                table: "source",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "source_push",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source_id = table.Column<long>(type: "INTEGER", nullable: false),
                    hub_url = table.Column<string>(type: "TEXT", nullable: false),
                    topic_url = table.Column<string>(type: "TEXT", nullable: false),
                    token_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    token = table.Column<string>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    next_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", nullable: true),
                    pushed_ms = table.Column<long>(type: "INTEGER", nullable: false),
                    pushes = table.Column<long>(type: "INTEGER", nullable: false),
                    bad_pushes = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_push", x => x.id);
                    table.ForeignKey(
                        name: "FK_source_push_source_source_id",
                        column: x => x.source_id,
                        principalTable: "source",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_source_hubs",
                table: "source",
                column: "id",
                filter: "hubs IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_source_push_due",
                table: "source_push",
                column: "next_ms");

            migrationBuilder.CreateIndex(
                name: "ix_source_push_source",
                table: "source_push",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ux_source_push_token",
                table: "source_push",
                column: "token_key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "source_push");

            migrationBuilder.DropIndex(
                name: "ix_source_hubs",
                table: "source");

            migrationBuilder.DropColumn(
                name: "pushed_ms",
                table: "source");

            migrationBuilder.DropColumn(
                name: "topic_url",
                table: "source");
        }
    }
}
