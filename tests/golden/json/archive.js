window.YTD.direct_messages.part0 = [
  {
    "dmConversation" : {
      "conversationId" : "1001234-2005678",
      "messages" : [
        {
          "messageCreate" : {
            "recipientId" : "2005678",
            "reactions" : [ ],
            "urls" : [ ],
            "text" : "did it work?",
            "mediaUrls" : [ ],
            "senderId" : "1001234",
            "id" : "900",
            "createdAt" : "2021-03-04T10:11:12.000Z"
          }
        },
        {
          "messageCreate" : {
            "recipientId" : "1001234",
            "text" : "yes",
            "mediaUrls" : [ "https://media.example/1.jpg" ],
            "senderId" : "2005678",
            "id" : "901",
            "createdAt" : "2021-03-04T10:12:12.000Z"
          }
        }
      ]
    }
  }
]
